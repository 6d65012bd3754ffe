/**
 * @file DARTS' network of cells (Liu et al. 2019, arXiv 1806.09055; mmrazor darts_backbone.py): a stem, normal cells,
 * and two reduction cells at a third and two thirds of the depth, where channels double.
 */
import { z } from 'zod';
import { type ConfigPath, formatPath } from '../../core/configPath';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import { MutableError } from '../../mutables';
import { activation, avgPool } from '../../ops/emit';
import { type BuildContext, type ModuleDefinition, actSchema, channelCount, normSchema } from '../build';
import { BatchNorm2d, type NormOptions } from '../layers/batchNorm2d';
import { Conv2d } from '../layers/conv2d';
import { Module, type Trace } from '../module';
import { type CellBlueprint, DartsCell } from './dartsCell';

const schema = z.strictObject({
  /** The images decide: a config's 3 is replaced by the data's channels. */
  in_channels: channelCount.optional(),
  base_channels: channelCount,
  mutable_cfg: z.looseObject({ type: z.string() }),
  route_cfg: z.looseObject({ type: z.string() }),
  num_layers: z.number().int().min(1).max(100).default(8),
  num_nodes: z.number().int().min(1).max(16).default(4),
  stem_multiplier: z.number().int().min(1).max(64).default(3),
  out_indices: z.array(z.number().int()).min(1).optional(),
  /** Upstream's spelling. */
  auxliary: z.boolean().default(false),
  aux_channels: channelCount.optional(),
  aux_out_channels: channelCount.optional(),
  act_cfg: actSchema.optional(),
  norm_cfg: normSchema.optional(),
  init_cfg: z.unknown().optional(),
});

type Fields = z.output<typeof schema>;

export class DartsBackbone extends Module {
  readonly outChannels: number;
  readonly #stem: readonly [Conv2d, BatchNorm2d];
  readonly #cells: readonly DartsCell[];

  constructor(fields: Fields, context: BuildContext, at: ConfigPath) {
    super();
    const { base_channels: base, num_layers: layers, num_nodes: nodes, norm_cfg: norm } = fields;
    checkEnd(fields, at);
    const stem = fields.stem_multiplier * base;
    this.#stem = [
      this.child('stem.0', new Conv2d(context.input[0], stem, { kernelSize: 3 })),
      this.child('stem.1', new BatchNorm2d(stem, 1, norm)),
    ];
    const blueprint: CellBlueprint = {
      context,
      at,
      mutable: fields.mutable_cfg,
      route: fields.route_cfg,
      nodes,
      act: fields.act_cfg ?? 'relu',
      norm,
    };
    let [prevPrev, prev, channels] = [stem, stem, base];
    let prevReduction = false;
    const cells: DartsCell[] = [];
    const auxAt = Math.floor((2 * layers) / 3);
    for (let i = 0; i < layers; i++) {
      const reduction = i === Math.floor(layers / 3) || i === auxAt;
      if (reduction) channels *= 2;
      const shape = { channels, prevChannels: prev, prevPrevChannels: prevPrev, reduction, prevReduction };
      cells.push(new DartsCell(shape, blueprint));
      [prevPrev, prev, prevReduction] = [prev, channels * nodes, reduction];
      if (fields.auxliary && i === auxAt) {
        const aux = auxWidths(fields, at);
        this.child('auxliary_module', new AuxiliaryModule(prev, aux.channels, aux.out, norm));
      }
    }
    this.#cells = this.childList('cells', cells);
    this.outChannels = prev;
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const stem = this.#stem.reduce((value, layer) => layer.call(trace, value), x);
    let [s0, s1] = [stem, stem];
    for (const cell of this.#cells) [s0, s1] = [s1, cell.callCell(trace, s0, s1)];
    return s1;
  }
}

/**
 * The auxiliary head's features: its parameters exist and are counted where a definition counts them. It is not
 * trained here: it steadies runs of 600 epochs at depth 20, which no tab does.
 */
class AuxiliaryModule extends Module {
  readonly #net: readonly [Conv2d, BatchNorm2d, Conv2d, BatchNorm2d];

  constructor(inChannels: number, channels: number, outChannels: number, norm?: NormOptions) {
    super();
    this.#net = [
      this.child('net.2', new Conv2d(inChannels, channels, { kernelSize: 1 })),
      this.child('net.3', new BatchNorm2d(channels, 1, norm)),
      this.child('net.5', new Conv2d(channels, outChannels, { kernelSize: 2, padding: 0 })),
      this.child('net.6', new BatchNorm2d(outChannels, 1, norm)),
    ];
  }

  /** 8×8 maps → [N,C,1,1] */
  forward(trace: Trace, x: ValueId): ValueId {
    const { builder } = trace;
    const [reduce, reduceNorm, last, lastNorm] = this.#net;
    const active = activation(builder, x, 'relu');
    const pooled = avgPool(builder, active, { kernel: 5, stride: 2, padding: 0, countIncludePad: false });
    const y = activation(builder, reduceNorm.call(trace, reduce.call(trace, pooled)), 'relu');
    return activation(builder, lastNorm.call(trace, last.call(trace, y)), 'relu');
  }
}

/** Upstream's AssertionError: what the classifier reads is the last cell. */
function checkEnd({ out_indices: outIndices, num_layers: layers }: Fields, at: ConfigPath): void {
  const last = outIndices?.at(-1);
  if (last === undefined || last === layers - 1) return;
  throw new MutableError('AssertionError', {
    code: 'backbone/out-indices',
    at: formatPath([...at, 'out_indices']),
    found: String(last),
    expected: `${layers - 1}, the last of ${layers} cells`,
  });
}

function auxWidths(fields: Fields, at: ConfigPath): { readonly channels: number; readonly out: number } {
  const { aux_channels: channels, aux_out_channels: out } = fields;
  if (channels !== undefined && out !== undefined) return { channels, out };
  throw new MutableError('AssertionError', {
    code: 'backbone/aux-channels',
    at: formatPath([...at, 'auxliary']),
    found: 'an auxiliary module without its widths',
    expected: 'aux_channels and aux_out_channels',
  });
}

export const dartsBackbone: ModuleDefinition = define({
  type: 'DartsBackbone',
  kind: 'backbone',
  title: 'DARTS cells',
  doc: 'A network of cells, each a small graph whose edges mix operations while searching (Liu et al. 2019; mmrazor darts_backbone.py).',
  schema,
  create: (fields, context, at) => new DartsBackbone(fields, context, at),
});
