/**
 * @file The supernet of AttentiveNAS, BigNAS and once-for-all (mmrazor searchable_mobilenet_v3.py; arXiv 2011.09011,
 * 2003.11142, 1908.09791): MobileNetV3 at its largest, whose depths, widths, kernel sizes and expand ratios are
 * all searched. Mutables carry upstream's aliases (`backbone.layers.2.kernel_size`), the keys of its subnet files.
 */
import { z } from 'zod';
import type { ConfigPath } from '../../core/configPath';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import { OneShotMutableChannel, OneShotMutableValue, deriveProduct } from '../../mutables';
import { globalAvgPool } from '../../ops/emit';
import type { ActivationKind } from '../../ops/activation/kind';
import { MBBlock } from '../blocks/mbBlock';
import { type BuildContext, type ModuleDefinition, convSchema, normSchema, placed } from '../build';
import { ConvModule, type LayerStyle } from '../layers/convModule';
import { DynamicSequential } from '../layers/dynamicSequential';
import type { Width } from '../layers/width';
import { Module, type Trace } from '../module';
import { type AttentiveStage, actNameSchema, archSchema, stagesOf } from './attentiveSetting';
import { lastStage, stageFields } from './stages';

const ACTS = Array.from({ length: 9 }, (): ActivationKind => 'swish');
const STRIDES = [1, 2, 2, 2, 1, 2, 1];
const GATES = [false, false, true, false, true, true, true];

const schema = z.strictObject({
  arch_setting: archSchema,
  widen_factor: z.number().positive().max(64).default(1),
  conv_cfg: convSchema.optional(),
  norm_cfg: normSchema.optional(),
  /** First = stem, last = tail, between them one a stage. */
  act_cfg_list: z.array(actNameSchema).min(3).nullable().optional(),
  stride_list: z
    .array(z.union([z.literal(1), z.literal(2)]))
    .nullable()
    .optional(),
  with_se_list: z.array(z.boolean()).nullable().optional(),
  zero_init_residual: z.boolean().optional(),
  fine_grained_mode: z.boolean().default(false),
  with_attentive_shortcut: z.boolean().default(true),
  /** Ours: 1 keeps the resolution of small images; MMRazor's is always 2. */
  stem_stride: z.union([z.literal(1), z.literal(2)]).default(2),
  ...stageFields,
});

type Fields = z.output<typeof schema>;

/** What stages are built with. */
interface Builder {
  readonly style: LayerStyle;
  readonly fields: Fields;
  readonly value: (name: string, values: readonly number[], at: ConfigPath) => OneShotMutableValue;
  readonly channels: (name: string, widths: readonly number[], at: ConfigPath) => OneShotMutableChannel;
}

export class AttentiveMobileNetV3 extends Module {
  readonly outChannels: Width;
  readonly #layers: readonly Module[];

  constructor(fields: Fields, context: BuildContext, at: ConfigPath) {
    super();
    const place = [...at, 'arch_setting'];
    const { first, stages, last, lastExpand } = stagesOf(fields.arch_setting, fields.widen_factor, place);
    const end = lastStage(fields, stages.length + 1, at);
    const acts = fields.act_cfg_list ?? ACTS;
    const builder: Builder = {
      style: { norm: fields.norm_cfg, conv: fields.conv_cfg ?? 'bignas' },
      fields,
      value: (name, values, where) => {
        const mutable = placed(
          where,
          () => new OneShotMutableValue({ valueList: values, alias: `backbone.${name}` }),
        );
        context.origins.set(mutable, where);
        return this.ownMutable(name, mutable);
      },
      channels: (name, widths, where) => {
        const alias = `backbone.${name}`;
        const make = () =>
          new OneShotMutableChannel(Math.max(...widths), { candidateChoices: widths, alias });
        const mutable = placed(where, make);
        context.origins.set(mutable, where);
        return this.ownMutable(name, mutable);
      },
    };
    let channels = builder.channels('first_channels', first, [...place, 'num_out_channels', 0]);
    const stem = new ConvModule(context.input[0], channels, {
      ...builder.style,
      act: acts[0],
      kernelSize: 3,
      stride: fields.stem_stride,
    });
    const layers: Module[] = [this.child('first_conv', stem)];
    const widths: Width[] = [];
    stages.forEach((stage, i) => {
      const built = buildStage(builder, stage, i, channels, acts[i + 1] ?? 'swish', place);
      layers.push(this.child(`layer${i + 1}`, built.layer));
      channels = built.out;
      widths.push(channels);
    });
    const lastChannels = builder.channels('last_channels', last, [
      ...place,
      'num_out_channels',
      stages.length + 1,
    ]);
    const tail = new Tail(channels, lastExpand, lastChannels, { ...builder.style, act: acts.at(-1) });
    layers.push(this.child('last_conv', tail));
    widths.push(lastChannels);
    this.#layers = layers.slice(0, end + 2);
    this.outChannels = widths[end]!;
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return this.#layers.reduce((value, layer) => layer.call(trace, value), x);
  }
}

/** One stage: its depth, its width, and kernel size and expand ratio of the stage or (fine-grained) of each block. */
function buildStage(
  { style, fields, value, channels }: Builder,
  stage: AttentiveStage,
  index: number,
  into: OneShotMutableChannel,
  act: ActivationKind,
  place: ConfigPath,
): { layer: DynamicSequential; out: OneShotMutableChannel } {
  const name = `layers.${index + 1}`;
  const at = (key: string, shift = 0): ConfigPath => [...place, key, index + shift];
  const out = channels(`${name}.out_channels`, stage.widths, at('num_out_channels', 1));
  const isGated = (fields.with_se_list ?? GATES)[index] ?? false;
  const isFine = fields.fine_grained_mode;
  const kernelOf = (prefix: string): OneShotMutableValue =>
    value(`${prefix}.kernel_size`, stage.kernels, at('kernel_size'));
  const ratioOf = (prefix: string): OneShotMutableValue =>
    value(`${prefix}.expand_ratio`, stage.ratios, at('expand_ratio'));
  const shared = isFine ? undefined : { kernel: kernelOf(name), ratio: ratioOf(name) };
  const depth = value(`${name}.depth`, stage.depths, at('num_blocks'));
  const blocks = Array.from({ length: Math.max(...stage.depths) }, (_, block) => {
    const prefix = `${name}.${block}`;
    const { kernel, ratio } = shared ?? { kernel: kernelOf(prefix), ratio: ratioOf(prefix) };
    // Once-for-all's fine mode searches the gate's width apart from the block's.
    const gateRatio =
      isFine && isGated ? value(`${prefix}.expand_ratio_se`, stage.ratios, at('expand_ratio')) : undefined;
    const shape = {
      inChannels: block === 0 ? into : out,
      outChannels: out,
      stride: block === 0 ? ((fields.stride_list ?? STRIDES)[index] ?? 1) : 1,
    };
    return new MBBlock(shape, {
      ...style,
      act,
      kernelSize: Math.max(...stage.kernels),
      elasticKernel: kernel,
      expandRatio: ratio,
      attentiveShortcut: fields.with_attentive_shortcut,
      gate: isGated ? { expandRatio: gateRatio } : undefined,
    });
  });
  return { layer: new DynamicSequential(blocks, depth), out };
}

/** 1×1 to in · expand with norm, global pool, 1×1 without norm. Its expand ratio has candidates, but is not searched. */
class Tail extends Module {
  readonly #expand: ConvModule;
  readonly #mix: ConvModule;

  constructor(into: OneShotMutableChannel, ratios: readonly number[], out: Width, style: LayerStyle) {
    super();
    const ratio = new OneShotMutableValue({ valueList: ratios, alias: 'backbone.last_expand_ratio' });
    const middle = deriveProduct(into, ratio);
    this.#expand = this.child(
      'final_expand_layer',
      new ConvModule(into, middle, { ...style, kernelSize: 1 }),
    );
    this.#mix = this.child(
      'feature_mix_layer',
      new ConvModule(middle, out, { ...style, kernelSize: 1, withNorm: false }),
    );
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const { builder } = trace;
    const expanded = this.#expand.call(trace, x);
    const pooled = builder.scope('pool', () => globalAvgPool(builder, expanded));
    return this.#mix.call(trace, pooled);
  }
}

export const attentiveMobileNetV3: ModuleDefinition = define({
  type: 'AttentiveMobileNetV3',
  kind: 'backbone',
  title: 'Searchable MobileNetV3',
  doc: 'The supernet of AttentiveNAS, BigNAS and once-for-all: MobileNetV3 whose depths, widths, kernel sizes and expand ratios are searched (mmrazor searchable_mobilenet_v3.py). arch_setting holds ranges [min, max, step].',
  schema,
  create: (fields, context, at) => new AttentiveMobileNetV3(fields, context, at),
});
