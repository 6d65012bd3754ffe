/**
 * @file The macro-architecture of NAS-Bench-201 (Dong and Yang 2020, arXiv 2001.00326): three stages of one
 * cell, repeated, with residual blocks between them. A cell has four nodes; each of the six edges between them is
 * a choice that all cells share, so that 5 candidates make 5^6 = 15,625 subnets.
 */
import { z } from 'zod';
import type { ConfigPath } from '../../core/configPath';
import { define } from '../../core/definition';
import type { ValueId } from '../../graph/ir';
import { activation, add, avgPool } from '../../ops/emit';
import { ReluConvBn } from '../blocks/reluConvBn';
import { type BuildContext, type ModuleDefinition, channelCount, normSchema } from '../build';
import { BatchNorm2d, type NormOptions } from '../layers/batchNorm2d';
import { Conv2d } from '../layers/conv2d';
import { ConvModule } from '../layers/convModule';
import { Module, type Trace } from '../module';
import { buildChoiceBlock } from '../mutables/candidates';

const STAGES = 3;
const NODES = 4;

const schema = z.strictObject({
  /** Stem and first stage; every further stage doubles it. */
  stem_channels: channelCount.max(4096).default(16),
  /** Cells of each stage. */
  num_cells: z.number().int().min(1).max(30).default(5),
  /** The choice on every edge; its alias is the edge. */
  mutable_cfg: z.looseObject({ type: z.string() }),
  norm_cfg: normSchema.optional(),
  init_cfg: z.unknown().optional(),
});

/** Node 0 is the input; node i = the sum over j < i of edge i←j applied to node j. Edges stand in reading order. */
class Cell extends Module {
  readonly #edges: readonly Module[];

  constructor(edges: readonly Module[]) {
    super();
    this.#edges = this.childList('edges', edges);
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const nodes = [x];
    let edge = 0;
    for (let node = 1; node < NODES; node++) {
      const incoming = nodes.map((from) => this.#edges[edge++]!.call(trace, from));
      nodes.push(incoming.reduce((a, b) => add(trace.builder, a, b)));
    }
    return nodes.at(-1)!;
  }
}

/** Twice the channels at half the size: two pre-activated 3×3, and a pooled 1×1 without norm beside them. */
class Reduction extends Module {
  readonly #first: ReluConvBn;
  readonly #second: ReluConvBn;
  readonly #downsample: Conv2d;

  override get title(): string {
    return 'Reduction';
  }

  constructor(inChannels: number, outChannels: number, norm: NormOptions | undefined) {
    super();
    this.#first = this.child('conv_a', new ReluConvBn({ inChannels, outChannels, stride: 2 }, 3, { norm }));
    const second = { inChannels: outChannels, outChannels, stride: 1 };
    this.#second = this.child('conv_b', new ReluConvBn(second, 3, { norm }));
    this.#downsample = this.child('downsample', new Conv2d(inChannels, outChannels, { kernelSize: 1 }));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const { builder } = trace;
    const main = this.#second.call(trace, this.#first.call(trace, x));
    // An odd side loses its last row in the pool and keeps it in the convolution: ours pads the pool instead.
    const padding = builder.typeOf(x).shape[3]! & 1;
    const pooled = avgPool(builder, x, { kernel: 2, stride: 2, padding, countIncludePad: false });
    return add(builder, main, this.#downsample.call(trace, pooled));
  }
}

export class NasBench201 extends Module {
  readonly outChannels: number;
  readonly #stem: ConvModule;
  readonly #cells: readonly Module[];
  readonly #norm: BatchNorm2d;

  constructor(fields: z.output<typeof schema>, context: BuildContext, at: ConfigPath) {
    super();
    const { stem_channels: width, num_cells: repeats, mutable_cfg: mutable, norm_cfg: norm } = fields;
    const stem = { kernelSize: 3, act: 'none', norm } as const;
    this.#stem = this.child('stem', new ConvModule(context.input[0], width, stem));
    const cells: Module[] = [];
    for (let stage = 0; stage < STAGES; stage++) {
      const channels = width * 2 ** stage;
      if (stage > 0) cells.push(new Reduction(channels / 2, channels, norm));
      for (let i = 0; i < repeats; i++) {
        const edges = EDGES.map((alias) =>
          buildChoiceBlock({ ...mutable, alias }, context, [...at, 'mutable_cfg'], {
            in_channels: channels,
            out_channels: channels,
            stride: 1,
          }),
        );
        cells.push(new Cell(edges));
      }
    }
    this.#cells = this.childList('cells', cells);
    this.outChannels = width * 2 ** (STAGES - 1);
    this.#norm = this.child('lastact', new BatchNorm2d(this.outChannels, 1, norm));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const { builder } = trace;
    const features = this.#cells.reduce((value, cell) => cell.call(trace, value), this.#stem.call(trace, x));
    return activation(builder, this.#norm.call(trace, features), 'relu');
  }
}

/** `1<-0`, `2<-0`, `2<-1`, …: the edges in the order in which a cell string names them. */
const EDGES = Array.from({ length: NODES - 1 }, (_, i) =>
  Array.from({ length: i + 1 }, (_node, j) => `${i + 1}<-${j}`),
).flat();

export const nasBench201: ModuleDefinition = define({
  type: 'NasBench201',
  kind: 'backbone',
  title: 'NAS-Bench-201',
  doc: 'Stages of one repeated cell (Dong and Yang 2020): four nodes, a choice on each of the six edges, shared by all cells.',
  schema,
  create: (fields, context, at) => new NasBench201(fields, context, at),
});
