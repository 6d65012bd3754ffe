/**
 * @file A network written down block by block: stages of a width and a stride, each block with a config of its own,
 * an operation or a choice of several. What one edits by hand: any block can become a choice without touching its
 * neighbours, and any width a searched one. (MMEngine's Sequential, in stages, so that blocks need not repeat widths.)
 */
import { z } from 'zod';
import { type ConfigPath, formatPath } from '../../core/configPath';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import { OneShotMutableChannel } from '../../mutables';
import {
  type BuildContext,
  MAX_STAGES,
  type ModuleDefinition,
  actSchema,
  buildWidth,
  normSchema,
  placed,
  widthSchema,
} from '../build';
import type { Width } from '../layers/width';
import { buildChoiceBlock } from '../mutables/candidates';
import { Module, type Trace } from '../module';

const stage = z.strictObject({
  /** Of every block's output. */
  channels: widthSchema,
  /** Of the first block. */
  stride: z.union([z.literal(1), z.literal(2)]).default(1),
  blocks: z
    .array(z.looseObject({ type: z.string() }))
    .min(1)
    .max(100),
});

const schema = z.strictObject({
  stages: z.array(stage).min(1).max(MAX_STAGES),
  norm_cfg: normSchema.optional(),
  act_cfg: actSchema.optional(),
  init_cfg: z.unknown().optional(),
});

export class SequentialBackbone extends Module {
  readonly outChannels: Width;
  readonly #blocks: readonly Module[];

  constructor(fields: z.output<typeof schema>, context: BuildContext, at: ConfigPath) {
    super();
    let channels: Width = context.input[0];
    this.#blocks = fields.stages.flatMap((config, s) => {
      const place = [...at, 'stages', s];
      const built = buildWidth(config.channels, context, [...place, 'channels']);
      const out =
        built instanceof OneShotMutableChannel ? this.ownMutable(`layers.${s}.out_channels`, built) : built;
      const blocks = config.blocks.map((block, i) => {
        const shape = { in_channels: channels, out_channels: out, stride: i === 0 ? config.stride : 1 };
        channels = out;
        return buildBlock(block, context, [...place, 'blocks', i], shape);
      });
      return this.childList(`layers.${s}`, blocks);
    });
    this.outChannels = channels;
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return this.#blocks.reduce((y, block) => block.call(trace, y), x);
  }
}

function buildBlock(
  config: { readonly type: string },
  context: BuildContext,
  at: ConfigPath,
  shape: Readonly<Record<string, unknown>>,
): Module {
  const { kind, title } = context.registry.get(config.type, formatPath([...at, 'type']));
  if (kind === 'mutable') return buildChoiceBlock(config, context, at, shape);
  const block = placed(at, () => context.registry.build(config, context, at, shape, 'block'));
  const kernel =
    'kernel_size' in config && typeof config.kernel_size === 'number' ? config.kernel_size : undefined;
  context.origins.set(block, at);
  return block.called(kernel === undefined ? title : `${title} ${kernel}×${kernel}`);
}

export const sequentialBackbone: ModuleDefinition = define({
  type: 'SequentialBackbone',
  kind: 'backbone',
  title: 'Blocks in a row',
  doc: 'A network written down block by block (MMEngine Sequential, in stages): each block an operation or a OneShotMutableOP, each stage a width, fixed or searched. The first block of a stage has its stride.',
  schema,
  create: (fields, context, at) => new SequentialBackbone(fields, context, at),
});
