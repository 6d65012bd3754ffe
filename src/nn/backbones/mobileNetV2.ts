/**
 * @file The fixed MobileNetV2 (Sandler et al. 2018, arXiv 1801.04381), with the module names of mmcls
 * models/backbones/mobilenet_v2.py: conv1, layer1 … layer7 of inverted residuals, conv2.
 */
import { z } from 'zod';
import type { ConfigPath } from '../../core/configPath';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import { makeDivisible } from '../../mutables';
import { add } from '../../ops/emit';
import {
  type BuildContext,
  type ModuleDefinition,
  actSchema,
  convSchema,
  normSchema,
  styleOf,
} from '../build';
import type { BlockShape } from '../blocks/fields';
import { ConvModule, type LayerStyle } from '../layers/convModule';
import { Sequential } from '../layers/sequential';
import { Module, type Trace } from '../module';
import { lastStage, stageFields } from './stages';

/** Rows [expand ratio, channels, blocks, stride of the first]: the paper's table 2. */
const STAGES = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
] as const;

const STEM_CHANNELS = 32;
const LAST_CHANNELS = 1280;

const schema = z.strictObject({
  /** Multiplies every width, rounded to multiples of 8; the last one only where it grows. */
  widen_factor: z.number().positive().max(16).default(1),
  /** Ours: 1 keeps the resolution of small images; mmcls's is always 2. */
  stem_stride: z.union([z.literal(1), z.literal(2)]).default(2),
  conv_cfg: convSchema.optional(),
  norm_cfg: normSchema.optional(),
  act_cfg: actSchema.optional(),
  ...stageFields,
});

/** `conv.0` … `conv.2`: 1×1 to in · ratio (absent at ratio 1), depthwise 3×3, 1×1 without activation. */
class Bottleneck extends Module {
  readonly #conv: Sequential;
  readonly #residual: boolean;

  constructor({ inChannels, outChannels, stride }: BlockShape<number>, ratio: number, style: LayerStyle) {
    super();
    const middle = inChannels * ratio;
    this.#residual = stride === 1 && inChannels === outChannels;
    const widen = ratio === 1 ? [] : [new ConvModule(inChannels, middle, { ...style, kernelSize: 1 })];
    this.#conv = this.child(
      'conv',
      new Sequential([
        ...widen,
        new ConvModule(middle, middle, { ...style, kernelSize: 3, stride, depthwise: true }),
        new ConvModule(middle, outChannels, { ...style, kernelSize: 1, act: 'none' }),
      ]),
    );
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const y = this.#conv.call(trace, x);
    return this.#residual ? add(trace.builder, x, y) : y;
  }
}

export class MobileNetV2 extends Module {
  readonly outChannels: number;
  readonly #layers: readonly Module[];

  constructor(fields: z.output<typeof schema>, context: BuildContext, at: ConfigPath) {
    super();
    const { widen_factor: widen } = fields;
    const end = lastStage(fields, STAGES.length + 1, at);
    const style = { ...styleOf(fields), act: fields.act_cfg ?? ('relu6' as const) };
    let channels = makeDivisible(STEM_CHANNELS * widen, 8);
    const stem = { ...style, kernelSize: 3, stride: fields.stem_stride };
    const layers: Module[] = [this.child('conv1', new ConvModule(context.input[0], channels, stem))];
    const widths: number[] = [];
    STAGES.forEach(([ratio, width, blocks, firstStride], stage) => {
      const outChannels = makeDivisible(width * widen, 8);
      const modules = Array.from({ length: blocks }, (_, block) => {
        const inChannels = block === 0 ? channels : outChannels;
        return new Bottleneck(
          { inChannels, outChannels, stride: block === 0 ? firstStride : 1 },
          ratio,
          style,
        );
      });
      channels = outChannels;
      widths.push(outChannels);
      layers.push(this.child(`layer${stage + 1}`, new Sequential(modules)));
    });
    const last = Math.trunc(LAST_CHANNELS * Math.max(1, widen));
    layers.push(this.child('conv2', new ConvModule(channels, last, { ...style, kernelSize: 1 })));
    widths.push(last);
    this.#layers = layers.slice(0, end + 2);
    this.outChannels = widths[end]!;
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return this.#layers.reduce((value, layer) => layer.call(trace, value), x);
  }
}

export const mobileNetV2: ModuleDefinition = define({
  type: 'MobileNetV2',
  kind: 'backbone',
  title: 'MobileNetV2',
  doc: 'The fixed MobileNetV2 (Sandler et al. 2018; mmcls mobilenet_v2.py) at any width multiplier.',
  schema,
  create: (fields, context, at) => new MobileNetV2(fields, context, at),
});
