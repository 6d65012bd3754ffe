/**
 * @file Our own small supernet for 28×28–32×32 images: operations *and* widths are searched. A stage is a
 * fixed transition to its width, then choice blocks around a residual stream of that width: whatever is
 * sampled, every path reads and writes the same features, which is why it trains in a few hundred steps.
 */
import { z } from 'zod';
import type { ConfigPath } from '../../core/configPath';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import { OneShotMutableChannel } from '../../mutables';
import {
  type BuildContext,
  MAX_STAGES,
  type ModuleDefinition,
  actSchema,
  blockCount,
  buildWidth,
  channelCount,
  normSchema,
  styleOf,
  widthSchema,
} from '../build';
import { SeparableBlock } from '../blocks/separableBlock';
import { ConvModule } from '../layers/convModule';
import { buildChoiceBlock } from '../mutables/candidates';
import type { Width } from '../layers/width';
import { Module, type Trace } from '../module';

const stride = z.union([z.literal(1), z.literal(2)]);

const schema = z.strictObject({
  stem_channels: widthSchema,
  stem_stride: stride.default(2),
  /** Rows [width, num_blocks, stride, mutable_cfg]; the stride is the transition's. */
  arch_setting: z
    .array(z.tuple([widthSchema, blockCount, stride, z.looseObject({ type: z.string() })]))
    .min(1)
    .max(MAX_STAGES),
  last_channels: channelCount.default(128),
  norm_cfg: normSchema.optional(),
  act_cfg: actSchema.optional(),
  init_cfg: z.unknown().optional(),
});

export class SearchableConvNet extends Module {
  readonly outChannels: Width;
  readonly #stem: ConvModule;
  readonly #stages: readonly {
    readonly transition: SeparableBlock;
    readonly blocks: readonly Module[];
  }[];
  readonly #last: ConvModule;

  constructor(fields: z.output<typeof schema>, context: BuildContext, at: ConfigPath) {
    super();
    const style = styleOf(fields);
    const width = (config: z.output<typeof widthSchema>, attribute: string, place: ConfigPath): Width => {
      const built = buildWidth(config, context, place);
      return built instanceof OneShotMutableChannel ? this.ownMutable(attribute, built) : built;
    };
    let channels = width(fields.stem_channels, 'stem_channels', [...at, 'stem_channels']);
    this.#stem = this.child(
      'stem',
      new ConvModule(context.input[0], channels, { ...style, kernelSize: 3, stride: fields.stem_stride }),
    );
    this.#stages = fields.arch_setting.map(([config, count, firstStride, mutable], stage) => {
      const row = [...at, 'arch_setting', stage];
      const out = width(config, `layers.${stage}.out_channels`, [...row, 0]);
      const transition = this.child(
        `transitions.${stage}`,
        new SeparableBlock({ inChannels: channels, outChannels: out, stride: firstStride }, 3, style),
      );
      const blocks = Array.from({ length: count }, () =>
        buildChoiceBlock(mutable, context, [...row, 3], { in_channels: out, out_channels: out, stride: 1 }),
      );
      channels = out;
      return { transition, blocks: this.childList(`layers.${stage}`, blocks) };
    });
    this.#last = this.child(
      'last',
      new ConvModule(channels, fields.last_channels, { ...style, kernelSize: 1 }),
    );
    this.outChannels = fields.last_channels;
  }

  forward(trace: Trace, x: ValueId): ValueId {
    let y = this.#stem.call(trace, x);
    for (const { transition, blocks } of this.#stages) {
      y = transition.call(trace, y);
      for (const block of blocks) y = block.call(trace, y);
    }
    return this.#last.call(trace, y);
  }
}

export const searchableConvNet: ModuleDefinition = define({
  type: 'SearchableConvNet',
  kind: 'backbone',
  title: 'Searchable small network',
  doc: 'A small supernet whose blocks and widths are both searched: each stage a transition, then choice blocks on a residual stream. Rows of arch_setting: [width, num_blocks, stride, mutable_cfg].',
  schema,
  create: (fields, context, at) => new SearchableConvNet(fields, context, at),
});
