/**
 * @file AutoFormer's supernet (Chen et al. 2021, arXiv 2107.00651; mmrazor searchable_autoformer.py): a vision transformer
 * whose depth and token width are searched for the whole, heads and feed-forward ratios layer by layer.
 */
import { z } from 'zod';
import { type ConfigPath, formatPath } from '../../core/configPath';
import { define } from '../../core/definition';
import { UserError } from '../../core/userError';
import type { ValueId } from '../../graph/ir';
import { OneShotMutableChannel, OneShotMutableValue } from '../../mutables';
import { broadcast } from '../../ops/broadcast/emit';
import { add, globalAvgPool } from '../../ops/emit';
import { paramMap } from '../../ops/param_map/emit';
import { spatialPad } from '../../ops/spatial/emit';
import { TransformerEncoderLayer } from '../blocks/transformerEncoderLayer';
import { type BuildContext, type ModuleDefinition, actSchema, channelCount, placed } from '../build';
import { DynamicSequential } from '../layers/dynamicSequential';
import { LayerNorm } from '../layers/layerNorm';
import { HEAD_DIMS } from '../layers/multiheadAttention';
import { PatchEmbed } from '../layers/patchEmbed';
import { fullWidth } from '../layers/width';
import { Module, type Trace } from '../module';

const ascending = <T extends z.ZodType<number>>(item: T) => z.array(item).min(1).max(64);

/** A norm_cfg that says nothing but that it is layer norm. */
const layerNormSchema = z
  .looseObject({
    type: z.string().regex(/(^|\.)(LN|LayerNorm|DynamicLayerNorm)$/, { error: 'LN, or DynamicLayerNorm' }),
  })
  .optional();

const schema = z.strictObject({
  arch_setting: z.strictObject({
    mlp_ratios: ascending(z.number().positive().max(64)),
    num_heads: ascending(z.number().int().min(1).max(64)),
    depth: ascending(z.number().int().min(1).max(64)),
    embed_dims: ascending(channelCount),
  }),
  /** The images decide; a config's 224 is what it was made for. */
  img_size: z.number().int().min(1).optional(),
  patch_size: z.number().int().min(1).max(256).default(16),
  in_channels: channelCount.optional(),
  drop_rate: z.literal(0, { error: '0: nothing is dropped here' }).optional(),
  drop_path_rate: z.literal(0, { error: '0: nothing is dropped here' }).optional(),
  qkv_bias: z.boolean().default(true),
  norm_cfg: layerNormSchema,
  act_cfg: actSchema.default('gelu'),
  use_final_norm: z.boolean().default(true),
  /** Ours: upstream's is always 14. */
  max_relative_position: z.number().int().min(1).max(64).default(14),
  init_cfg: z.unknown().optional(),
});

export class AutoformerBackbone extends Module {
  readonly outChannels: OneShotMutableChannel;
  readonly #embed: PatchEmbed;
  readonly #blocks: DynamicSequential;
  readonly #norm: LayerNorm | undefined;
  readonly #tokens: number;

  constructor(fields: z.output<typeof schema>, context: BuildContext, at: ConfigPath) {
    super();
    const { arch_setting: setting, patch_size: patch } = fields;
    const place = (key: string): ConfigPath => [...at, 'arch_setting', key];
    const value = (key: 'depth' | 'num_heads' | 'mlp_ratios'): OneShotMutableValue => {
      const mutable = placed(place(key), () => new OneShotMutableValue({ valueList: setting[key] }));
      context.origins.set(mutable, place(key));
      return mutable;
    };
    const channels = (widths: readonly number[]): OneShotMutableChannel =>
      new OneShotMutableChannel(Math.max(...widths), { candidateChoices: widths });
    const depth = this.ownMutable('mutable_depth', value('depth'));
    const embed = placed(place('embed_dims'), () => channels(setting.embed_dims));
    context.origins.set(embed, place('embed_dims'));
    this.outChannels = this.ownMutable('mutable_embed_dims', embed);
    this.alsoUnder('base_embed_dims', HEAD_DIMS);
    this.#tokens = tokensOf(context.input, patch, at) + 1;
    this.#embed = this.child('patch_embed', new PatchEmbed(context.input[0], embed, patch));
    this.ownParam('pos_embed', 'position', [this.#tokens, fullWidth(embed)]);
    this.ownParam('cls_token', 'position', [1, fullWidth(embed)]);
    const options = {
      act: fields.act_cfg,
      qkvBias: fields.qkv_bias,
      maxRelativePosition: fields.max_relative_position,
    };
    const layers = Array.from(
      { length: Number(depth.maxChoice) },
      () => new TransformerEncoderLayer(embed, value('num_heads'), value('mlp_ratios'), options),
    );
    this.#blocks = this.child('blocks', new DynamicSequential(layers, depth));
    if (fields.use_final_norm) this.#norm = this.child('ln1', new LayerNorm(embed));
  }

  /** Images → the mean over patch tokens [N,E,1,1]; the class token takes part, and is left out of the mean. */
  forward(trace: Trace, x: ValueId): ValueId {
    const { builder } = trace;
    const patches = this.#embed.call(trace, x);
    const [images, width] = builder.typeOf(patches).shape as [number, number];
    const frame = (top: number) => ({ top, left: 0, height: this.#tokens, width: 1 });
    const shape = [images, width, 1, 1] as const;
    const cls = broadcast(builder, this.#table(trace, 'cls_token'), shape);
    const tokens = add(builder, spatialPad(builder, patches, frame(1)), spatialPad(builder, cls, frame(0)));
    const positions = broadcast(builder, this.#table(trace, 'pos_embed'), [images, width, this.#tokens, 1]);
    let y = this.#blocks.call(trace, add(builder, tokens, positions));
    if (this.#norm) y = this.#norm.call(trace, y);
    const rest = spatialPad(builder, y, { top: -1, left: 0, height: this.#tokens - 1, width: 1 });
    return globalAvgPool(builder, rest, { functional: true });
  }

  #table(trace: Trace, field: string): ValueId {
    return paramMap(
      trace.builder,
      this.param(trace, field, [undefined, this.outChannels.sliceOf(trace.choices)]),
    );
  }
}

/** Patches of an image. */
function tokensOf([, height, width]: BuildContext['input'], patch: number, at: ConfigPath): number {
  if (height >= patch && width >= patch) return Math.floor(height / patch) * Math.floor(width / patch);
  throw new UserError({
    code: 'backbone/patch-size',
    at: formatPath([...at, 'patch_size']),
    found: `patches of ${patch}×${patch} for images of ${height}×${width}`,
    expected: 'patches no larger than the images',
  });
}

export const autoformerBackbone: ModuleDefinition = define({
  type: 'AutoformerBackbone',
  kind: 'backbone',
  title: 'Searchable transformer',
  doc: "AutoFormer's supernet (Chen et al. 2021): a vision transformer whose depth, token width, heads and feed-forward ratios are searched (mmrazor searchable_autoformer.py).",
  schema,
  create: (fields, context, at) => new AutoformerBackbone(fields, context, at),
});
