/**
 * @file The supernet of SPOS (mmrazor models/architectures/backbones/searchable_shufflenet_v2.py;
 * Guo et al. 2019, arXiv 1904.00420): a stem, four stages of choice blocks, a last 1×1 convolution.
 */
import { z } from 'zod';
import { type ConfigPath, formatPath } from '../../core/configPath';
import { define } from '../../core/definition';
import { UserError } from '../../core/userError';
import type { ValueId } from '../../graph/ir';
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
import { Module, type Trace } from '../module';
import { lastStage, stageFields } from './stages';

const LAST_CHANNELS = 1024;

const schema = z.strictObject({
  /** Rows [channels, num_blocks, mutable_cfg]. */
  arch_setting: z
    .array(z.tuple([channelCount.min(2), blockCount, z.looseObject({ type: z.string() })]))
    .min(1)
    .max(MAX_STAGES),
  stem_multiplier: z.number().positive().max(64).default(1),
  widen_factor: z.number().positive().max(64).default(1),
  ...stageFields,
  with_last_layer: z.boolean().default(true),
  /** Ours: 1 keeps the resolution of small images; MMRazor's is always 2. */
  stem_stride: z.union([z.literal(1), z.literal(2)]).default(2),
  /** Ours: the middle width of each block's main branch, as a factor, for every block in order. */
  mid_scales: z.array(z.number().positive().max(16)).optional(),
  /** Ours: upstream always ends in 1024. */
  last_channels: channelCount.default(LAST_CHANNELS),
  conv_cfg: convSchema.optional(),
  norm_cfg: normSchema.optional(),
  act_cfg: actSchema.optional(),
});

type Fields = z.output<typeof schema>;

export class SearchableShuffleNetV2 extends Module {
  readonly outChannels: number;
  readonly #stem: ConvModule;
  readonly #layers: readonly (readonly Module[])[];

  constructor(fields: Fields, context: BuildContext, at: ConfigPath) {
    super();
    const stages = fields.arch_setting.length;
    const end = lastStage(fields, stages + (fields.with_last_layer ? 1 : 0), at);
    const style = styleOf(fields);
    let channels = Math.trunc(16 * fields.stem_multiplier);
    this.#stem = this.child(
      'conv1',
      new ConvModule(context.input[0], channels, { ...style, kernelSize: 3, stride: fields.stem_stride }),
    );
    const scales = midScales(fields, at);
    let before = 0;
    const widths: number[] = [];
    const layers: (readonly Module[])[] = fields.arch_setting.map(([width, blocks, mutable], stage) => {
      const out = Math.round(width * fields.widen_factor);
      const modules = Array.from({ length: blocks }, (_, block) => {
        const kwargs = {
          in_channels: block === 0 ? channels : out,
          out_channels: out,
          stride: block === 0 ? 2 : 1,
          ...(scales && { mid_scale: scales[before + block]! }),
        };
        return buildChoiceBlock(mutable, context, [...at, 'arch_setting', stage, 2], kwargs);
      });
      channels = out;
      before += blocks;
      widths.push(out);
      return this.childList(`layers.${stage}`, modules);
    });
    if (fields.with_last_layer) {
      const last = new ConvModule(channels, fields.last_channels, { ...style, kernelSize: 1 });
      layers.push([this.child(`layers.${stages}`, last)]);
      widths.push(fields.last_channels);
    }
    this.#layers = layers.slice(0, end + 1);
    this.outChannels = widths[end]!;
  }

  forward(trace: Trace, x: ValueId): ValueId {
    let y = this.#stem.call(trace, x);
    for (const layer of this.#layers) for (const module of layer) y = module.call(trace, y);
    return y;
  }
}

function midScales(
  { mid_scales: scales, arch_setting: rows }: Fields,
  at: ConfigPath,
): readonly number[] | undefined {
  const blocks = rows.reduce((sum, [, count]) => sum + count, 0);
  if (scales === undefined || scales.length === blocks) return scales;
  throw new UserError({
    code: 'backbone/mid-scales',
    at: formatPath([...at, 'mid_scales']),
    found: `${scales.length} factors`,
    expected: `${blocks}, one per block`,
  });
}

export const searchableShuffleNetV2: ModuleDefinition = define({
  type: 'SearchableShuffleNetV2',
  kind: 'backbone',
  title: 'Searchable ShuffleNetV2',
  doc: 'The SPOS supernet (Guo et al. 2019): stages of shuffle blocks, each block one of several candidates. Rows of arch_setting: [channels, num_blocks, mutable_cfg].',
  schema,
  create: (fields, context, at) => new SearchableShuffleNetV2(fields, context, at),
});
