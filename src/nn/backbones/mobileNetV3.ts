/**
 * @file The fixed MobileNetV3 (Howard et al. 2019, arXiv 1905.02244), with the module names of mmcls
 * models/backbones/mobilenet_v3.py: layer0 (the stem), one layer a block, and a last 1×1 convolution.
 */
import { z } from 'zod';
import type { ConfigPath } from '../../core/configPath';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import type { ActivationKind } from '../../ops/activation/kind';
import { MBBlock } from '../blocks/mbBlock';
import { type BuildContext, type ModuleDefinition, convSchema, normSchema } from '../build';
import { ConvModule } from '../layers/convModule';
import { Module, type Trace } from '../module';
import { lastStage, stageFields } from './stages';

type Row = readonly [
  kernel: number,
  expanded: number,
  out: number,
  gated: boolean,
  act: ActivationKind,
  stride: number,
];

/** The paper's tables 1 and 2. The last convolution gives six times the channels of the last block. */
const ARCHS: Readonly<Record<'small' | 'large', readonly Row[]>> = {
  small: [
    [3, 16, 16, true, 'relu', 2],
    [3, 72, 24, false, 'relu', 2],
    [3, 88, 24, false, 'relu', 1],
    [5, 96, 40, true, 'hswish', 2],
    [5, 240, 40, true, 'hswish', 1],
    [5, 240, 40, true, 'hswish', 1],
    [5, 120, 48, true, 'hswish', 1],
    [5, 144, 48, true, 'hswish', 1],
    [5, 288, 96, true, 'hswish', 2],
    [5, 576, 96, true, 'hswish', 1],
    [5, 576, 96, true, 'hswish', 1],
  ],
  large: [
    [3, 16, 16, false, 'relu', 1],
    [3, 64, 24, false, 'relu', 2],
    [3, 72, 24, false, 'relu', 1],
    [5, 72, 40, true, 'relu', 2],
    [5, 120, 40, true, 'relu', 1],
    [5, 120, 40, true, 'relu', 1],
    [3, 240, 80, false, 'hswish', 2],
    [3, 200, 80, false, 'hswish', 1],
    [3, 184, 80, false, 'hswish', 1],
    [3, 184, 80, false, 'hswish', 1],
    [3, 480, 112, true, 'hswish', 1],
    [3, 672, 112, true, 'hswish', 1],
    [5, 672, 160, true, 'hswish', 2],
    [5, 960, 160, true, 'hswish', 1],
    [5, 960, 160, true, 'hswish', 1],
  ],
};

const STEM_CHANNELS = 16;
const LAST_EXPANSION = 6;

const schema = z.strictObject({
  arch: z.enum(['small', 'large']).default('small'),
  /** Ours: 1 keeps the resolution of small images; mmcls's is always 2. */
  stem_stride: z.union([z.literal(1), z.literal(2)]).default(2),
  conv_cfg: convSchema.optional(),
  norm_cfg: normSchema.default({ eps: 1e-3, momentum: 0.01 }),
  ...stageFields,
});

export class MobileNetV3 extends Module {
  readonly outChannels: number;
  readonly #layers: readonly Module[];

  constructor(fields: z.output<typeof schema>, context: BuildContext, at: ConfigPath) {
    super();
    const { arch, norm_cfg: norm, conv_cfg: conv } = fields;
    const rows = ARCHS[arch];
    const end = lastStage(fields, rows.length + 2, at);
    const style = { norm, conv };
    let channels = STEM_CHANNELS;
    const widths = [channels];
    const stem = { ...style, act: 'hswish', kernelSize: 3, stride: fields.stem_stride } as const;
    const layers: Module[] = [new ConvModule(context.input[0], channels, stem)];
    for (const [kernelSize, expanded, outChannels, isGated, act, stride] of rows) {
      const options = { ...style, act, kernelSize, expandRatio: expanded / channels };
      const shape = { inChannels: channels, outChannels, stride };
      layers.push(new MBBlock(shape, { ...options, gate: isGated ? {} : undefined }));
      channels = outChannels;
      widths.push(channels);
    }
    const last = channels * LAST_EXPANSION;
    layers.push(new ConvModule(channels, last, { ...style, act: 'hswish', kernelSize: 1 }));
    widths.push(last);
    layers.forEach((layer, i) => this.child(`layer${i}`, layer));
    this.#layers = layers.slice(0, end + 1);
    this.outChannels = widths[end]!;
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return this.#layers.reduce((value, layer) => layer.call(trace, value), x);
  }
}

export const mobileNetV3: ModuleDefinition = define({
  type: 'MobileNetV3',
  kind: 'backbone',
  title: 'MobileNetV3',
  doc: 'The fixed MobileNetV3, small or large (Howard et al. 2019; mmcls mobilenet_v3.py). Its classifier is a StackedLinearClsHead.',
  schema,
  create: (fields, context, at) => new MobileNetV3(fields, context, at),
});
