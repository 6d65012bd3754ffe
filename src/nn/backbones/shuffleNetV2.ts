/**
 * @file The fixed ShuffleNetV2 (Ma et al. 2018, arXiv 1807.11164), with the module names of mmcls
 * models/backbones/shufflenet_v2.py: conv1, max pool, layers.0 … layers.2 of shuffle units, layers.3.
 */
import { z } from 'zod';
import type { ConfigPath } from '../../core/configPath';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import { maxPool } from '../../ops/emit';
import { ShuffleBlock } from '../blocks/shuffleBlock';
import { shuffleFields } from '../blocks/split';
import {
  type BuildContext,
  type ModuleDefinition,
  actSchema,
  convSchema,
  normSchema,
  styleOf,
} from '../build';
import { ConvModule } from '../layers/convModule';
import { Sequential } from '../layers/sequential';
import { Module, type Trace } from '../module';
import { lastStage, stageFields } from './stages';

const STEM_CHANNELS = 24;
const BLOCKS = [4, 8, 4];

/** Widths of the stages and of the last convolution: the paper's table 5. */
const WIDTHS: Readonly<Record<string, readonly number[]>> = {
  0.5: [48, 96, 192, 1024],
  1: [116, 232, 464, 1024],
  1.5: [176, 352, 704, 1024],
  2: [244, 488, 976, 2048],
};

/** The published sizes. */
const SIZES = [0.5, 1, 1.5, 2] as const;

const schema = z.strictObject({
  widen_factor: z.literal(SIZES, { error: SIZES.join(', ') }).default(1),
  /** Ours: the shape of the units. */
  variant: shuffleFields.variant,
  /** Ours: 1 keeps the resolution of small images, in the stem and in the pool behind it. */
  stem_stride: z.union([z.literal(1), z.literal(2)]).default(2),
  conv_cfg: convSchema.optional(),
  norm_cfg: normSchema.optional(),
  act_cfg: actSchema.optional(),
  ...stageFields,
});

export class ShuffleNetV2 extends Module {
  readonly outChannels: number;
  readonly #stem: ConvModule;
  readonly #stride: number;
  readonly #layers: readonly Module[];

  constructor(fields: z.output<typeof schema>, context: BuildContext, at: ConfigPath) {
    super();
    const end = lastStage(fields, BLOCKS.length + 1, at);
    const { variant, stem_stride: stemStride } = fields;
    const style = styleOf(fields);
    const widths = WIDTHS[fields.widen_factor]!;
    let channels = STEM_CHANNELS;
    this.#stride = stemStride;
    this.#stem = this.child(
      'conv1',
      new ConvModule(context.input[0], channels, { ...style, kernelSize: 3, stride: stemStride }),
    );
    const layers: Module[] = BLOCKS.map((count, stage) => {
      const outChannels = widths[stage]!;
      const blocks = Array.from({ length: count }, (_, block) => {
        const shape = {
          inChannels: block === 0 ? channels : outChannels,
          outChannels,
          stride: block === 0 ? 2 : 1,
        };
        return new ShuffleBlock(shape, 3, style, { variant });
      });
      channels = outChannels;
      return new Sequential(blocks);
    });
    layers.push(new ConvModule(channels, widths.at(-1)!, { ...style, kernelSize: 1 }));
    this.childList('layers', layers);
    this.#layers = layers.slice(0, end + 1);
    this.outChannels = widths[end]!;
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const { builder } = trace;
    const stem = this.#stem.call(trace, x);
    const pooled = builder.scope('maxpool', () =>
      maxPool(builder, stem, { kernel: 3, stride: this.#stride, padding: 1 }),
    );
    return this.#layers.reduce((value, layer) => layer.call(trace, value), pooled);
  }
}

export const shuffleNetV2: ModuleDefinition = define({
  type: 'ShuffleNetV2',
  kind: 'backbone',
  title: 'ShuffleNetV2',
  doc: 'The fixed ShuffleNetV2 (Ma et al. 2018; mmcls shufflenet_v2.py) in its four sizes, in the shape of torchvision or of its authors.',
  schema,
  create: (fields, context, at) => new ShuffleNetV2(fields, context, at),
});
