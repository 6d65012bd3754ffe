/**
 * @file The block of the MobileNet spaces (mmrazor ops/mobilenet_series.py: MBBlock): 1×1 to in · expand_ratio,
 * depthwise k×k, optionally squeeze and excitation, 1×1 without activation; widths, kernel size and expand ratio
 * may all follow mutables.
 */
import { z } from 'zod';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import {
  type ChannelDerivable,
  type DerivedMutable,
  type OneShotMutableValue,
  deriveDivide,
  deriveExpand,
  deriveProduct,
  divide,
} from '../../mutables';
import { add, avgPool } from '../../ops/emit';
import { type ModuleDefinition, actSchema, convSchema, styleOf } from '../build';
import type { Conv2d } from '../layers/conv2d';
import { ConvModule, type LayerStyle, makeConv } from '../layers/convModule';
import type { KernelSize } from '../layers/elasticConv2d';
import { type GateActivations, SqueezeExcite } from '../layers/squeezeExcite';
import { type Width, fullWidth } from '../layers/width';
import { Module, type Trace } from '../module';
import { type BlockShape, dynamicFields, shapeOf } from './fields';

/** A number, or a searched one. */
export type Searchable<V> = number | V;

export interface GateOptions {
  /** Expanded channels per hidden channel, rounded to multiples of 8. */
  readonly ratio?: number | undefined;
  readonly activations?: GateActivations | undefined;
  /** Once-for-all searches the hidden width by an expand ratio of its own. */
  readonly expandRatio?: Searchable<OneShotMutableValue> | undefined;
}

export interface MBBlockOptions extends LayerStyle {
  /** The largest size, and what searches it. */
  readonly kernelSize: number;
  readonly elasticKernel?: KernelSize | undefined;
  readonly expandRatio: Searchable<OneShotMutableValue>;
  readonly gate?: GateOptions | undefined;
  /** AttentiveNAS's shortcut: always there, average-pooled and convolved where shapes differ. */
  readonly attentiveShortcut?: boolean | undefined;
}

export class MBBlock extends Module {
  readonly #expand: ConvModule | undefined;
  readonly #depthwise: ConvModule;
  readonly #gate: SqueezeExcite | undefined;
  readonly #project: ConvModule;
  readonly #shortcut: AttentiveShortcut | undefined;
  readonly #residual: boolean;

  constructor({ inChannels, outChannels, stride }: BlockShape, options: MBBlockOptions) {
    super();
    const { act, norm, conv, kernelSize, elasticKernel, expandRatio, gate, attentiveShortcut } = options;
    const style = { act, norm, conv };
    const middle = expanded(inChannels, expandRatio);
    const isExpanded = fullWidth(middle) !== fullWidth(inChannels);
    if (attentiveShortcut) {
      this.#shortcut = this.child('shortcut', new AttentiveShortcut(inChannels, outChannels, stride, conv));
    }
    this.#residual = !attentiveShortcut && stride === 1 && fullWidth(inChannels) === fullWidth(outChannels);
    if (isExpanded) {
      this.#expand = this.child(
        'expand_conv',
        new ConvModule(inChannels, middle, { ...style, kernelSize: 1 }),
      );
    }
    this.#depthwise = this.child(
      'depthwise_conv',
      new ConvModule(middle, middle, { ...style, kernelSize, elasticKernel, stride, depthwise: true }),
    );
    if (gate) {
      const source = gate.expandRatio === undefined ? middle : expanded(inChannels, gate.expandRatio);
      const hidden = divided(source, gate.ratio ?? 4);
      this.#gate = this.child('se', new SqueezeExcite(middle, hidden, gate.activations, conv));
    }
    this.#project = this.child(
      'linear_conv',
      new ConvModule(middle, outChannels, {
        ...style,
        kernelSize: 1,
        act: 'none',
        zeroInit: this.#residual || this.#shortcut !== undefined,
      }),
    );
  }

  forward(trace: Trace, x: ValueId): ValueId {
    let y = this.#expand ? this.#expand.call(trace, x) : x;
    y = this.#depthwise.call(trace, y);
    if (this.#gate) y = this.#gate.call(trace, y);
    y = this.#project.call(trace, y);
    if (this.#shortcut) return add(trace.builder, this.#shortcut.call(trace, x), y);
    return this.#residual ? add(trace.builder, x, y) : y;
  }
}

/** AttentiveNAS (Wang et al. 2021, arXiv 2011.09011); upstream's ShortcutLayer. */
class AttentiveShortcut extends Module {
  readonly #conv: Conv2d;

  constructor(
    inChannels: Width,
    outChannels: Width,
    private readonly reduction: number,
    kind: LayerStyle['conv'] = 'plain',
  ) {
    super();
    this.#conv = this.child('conv', makeConv(kind, inChannels, outChannels, { kernelSize: 1 }));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const { builder, choices } = trace;
    const { reduction } = this;
    const width = builder.typeOf(x).shape[3]!;
    const pooled =
      reduction > 1
        ? avgPool(builder, x, { kernel: reduction, stride: reduction, padding: width & 1, functional: true })
        : x;
    // The convolution is there only where the *current* widths differ.
    const { outChannels } = this.#conv;
    const wanted = typeof outChannels === 'number' ? outChannels : outChannels.numberOf(choices);
    return builder.channels(x) === wanted ? pooled : this.#conv.call(trace, pooled);
  }
}

/** in · ratio, live where both are. */
export function expanded(width: Width, ratio: Searchable<OneShotMutableValue>): Width {
  if (typeof ratio !== 'number') {
    return typeof width === 'number' ? deriveValue(width, ratio) : deriveProduct(width, ratio);
  }
  if (typeof width === 'number') return Math.round(width * ratio);
  return ratio === 1 ? width : deriveExpand(width, ratio);
}

function divided(width: Width, ratio: number): Width {
  return typeof width === 'number' ? divide(width, ratio) : deriveDivide(width, ratio);
}

/** A fixed width times a searched ratio. */
function deriveValue(width: number, ratio: OneShotMutableValue): DerivedMutable {
  return deriveProduct(fixedChannels(width), ratio);
}

const fixedChannels = (width: number): ChannelDerivable => ({
  numChannels: width,
  numberOf: () => width,
  sliceOf: () => [[0, width]],
  sourceMutables: [],
});

const seSchema = z.looseObject({
  ratio: z.number().int().min(1).max(64).default(4),
  act_cfg: z.tuple([actSchema, actSchema]).optional(),
  conv_cfg: convSchema.optional(),
});

export const mbBlock: ModuleDefinition = define({
  type: 'MBBlock',
  kind: 'block',
  title: 'MobileNet block',
  doc: 'Inverted bottleneck (Sandler et al. 2018; mmrazor mobilenet_series.py): 1×1 to in · expand_ratio, depthwise k×k, optional squeeze and excitation, 1×1 without activation, residual where shapes allow.',
  schema: z.strictObject({
    ...dynamicFields,
    kernel_size: z
      .number({ error: 'an odd number from 1 to 15' })
      .int()
      .min(1)
      .max(15)
      .refine((k) => k % 2 === 1, {
        error: 'an odd number from 1 to 15',
      }),
    expand_ratio: z.number().int().min(1).max(16),
    se_cfg: seSchema.nullable().optional(),
    drop_path_rate: z.literal(0, { error: '0: drop path is not applied here' }).optional(),
    with_attentive_shortcut: z.boolean().optional(),
  }),
  create: (fields) =>
    new MBBlock(shapeOf(fields), {
      ...styleOf(fields),
      kernelSize: fields.kernel_size,
      expandRatio: fields.expand_ratio,
      attentiveShortcut: fields.with_attentive_shortcut,
      gate: fields.se_cfg ? { ratio: fields.se_cfg.ratio, activations: fields.se_cfg.act_cfg } : undefined,
    }),
});
