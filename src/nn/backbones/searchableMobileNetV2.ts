/**
 * @file MobileNetV2 with a choice in place of every block (mmrazor searchable_mobilenet_v2.py; the space of
 * ProxylessNAS and AngleNAS): stem, stages of choice blocks, a last 1×1 convolution.
 */
import { z } from 'zod';
import type { ConfigPath } from '../../core/configPath';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import { makeDivisible } from '../../mutables';
import {
  type BuildContext,
  MAX_STAGES,
  type ModuleDefinition,
  actSchema,
  blockCount,
  channelCount,
  convSchema,
  normSchema,
  styleOf,
} from '../build';
import { ConvModule } from '../layers/convModule';
import { buildChoiceBlock } from '../mutables/candidates';
import { Sequential } from '../layers/sequential';
import { Module, type Trace } from '../module';
import { lastStage, stageFields } from './stages';

const stride = z.union([z.literal(1), z.literal(2)]);

const schema = z.strictObject({
  /** Rows [channels, num_blocks, stride, mutable_cfg]; the stride is the first block's. */
  arch_setting: z
    .array(z.tuple([channelCount, blockCount, stride, z.looseObject({ type: z.string() })]))
    .min(1)
    .max(MAX_STAGES),
  first_channels: channelCount.default(32),
  last_channels: channelCount.default(1280),
  widen_factor: z.number().positive().max(64).default(1),
  /** Ours: 1 keeps the resolution of small images; MMRazor's is always 2. */
  stem_stride: stride.default(2),
  conv_cfg: convSchema.optional(),
  norm_cfg: normSchema.optional(),
  act_cfg: actSchema.optional(),
  ...stageFields,
});

export class SearchableMobileNetV2 extends Module {
  readonly outChannels: number;
  readonly #layers: readonly Module[];

  constructor(fields: z.output<typeof schema>, context: BuildContext, at: ConfigPath) {
    super();
    const { widen_factor: widen, last_channels: last } = fields;
    const end = lastStage(fields, fields.arch_setting.length + 1, at);
    const style = { ...styleOf(fields), act: fields.act_cfg ?? ('relu6' as const) };
    let channels = makeDivisible(fields.first_channels * widen, 8);
    const stem = new ConvModule(context.input[0], channels, {
      ...style,
      kernelSize: 3,
      stride: fields.stem_stride,
    });
    const layers: Module[] = [this.child('conv1', stem)];
    const widths: number[] = [];
    fields.arch_setting.forEach(([width, blocks, firstStride, mutable], stage) => {
      const out = makeDivisible(width * widen, 8);
      const modules = Array.from({ length: blocks }, (_, block) =>
        buildChoiceBlock(mutable, context, [...at, 'arch_setting', stage, 3], {
          in_channels: block === 0 ? channels : out,
          out_channels: out,
          stride: block === 0 ? firstStride : 1,
        }),
      );
      channels = out;
      widths.push(out);
      layers.push(this.child(`layer${stage + 1}`, new Sequential(modules)));
    });
    const lastChannels = widen > 1 ? Math.trunc(last * widen) : last;
    layers.push(this.child('conv2', new ConvModule(channels, lastChannels, { ...style, kernelSize: 1 })));
    widths.push(lastChannels);
    this.#layers = layers.slice(0, end + 2);
    this.outChannels = widths[end]!;
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return this.#layers.reduce((value, layer) => layer.call(trace, value), x);
  }
}

export const searchableMobileNetV2: ModuleDefinition = define({
  type: 'SearchableMobileNetV2',
  kind: 'backbone',
  title: 'Searchable MobileNetV2',
  doc: 'MobileNetV2 with a choice in place of every block (ProxylessNAS, Cai et al. 2019; mmrazor searchable_mobilenet_v2.py). Rows of arch_setting: [channels, num_blocks, stride, mutable_cfg].',
  schema,
  create: (fields, context, at) => new SearchableMobileNetV2(fields, context, at),
});
