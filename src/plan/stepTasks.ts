/** @file Gathers what the nodes of a graph leave to the step's batched kernels, and lays out its table. */
import { invariant } from '../core/userError';
import type { ParamRef } from '../graph/ir';
import type { Dispatch, FlatView, PackFormat } from './kernel';
import type { ParamLayout } from './paramLayout';
import {
  type PackTask,
  type RunningTask,
  type ScatterTask,
  encodePackTable,
  encodeRunningTable,
  encodeScatterTable,
  packDispatches,
  runningDispatches,
  scatterDispatches,
} from './stepKernels';
import { type TableSection, packedFloats } from './taskTable';

/** What a step does around its nodes. */
export interface StepFrame {
  readonly before: readonly Dispatch[];
  /** Adds the partial weight gradients up. */
  readonly after: readonly Dispatch[];
  /** Blends batch statistics into the running ones; a `momentum` replaces that of every norm. */
  running(momentum?: number): readonly Dispatch[];
  /** The plan's part of the `tables` buffer, from word 0 on. */
  readonly table: Uint32Array;
  readonly packedFloats: number;
}

export class StepTasks {
  readonly #pack: PackTask[] = [];
  readonly #scatter: ScatterTask[] = [];
  readonly #running: RunningTask[] = [];
  #packedFloats = 0;

  constructor(private readonly layout: ParamLayout) {}

  pack(param: ParamRef, shape: readonly number[], format: PackFormat): FlatView {
    const target = this.#packedFloats;
    const floats = packedFloats(shape, format);
    this.#packedFloats += floats;
    this.#pack.push({ param, source: this.#offset(param), format, target });
    return { buffer: { kind: 'named', name: 'packed' }, offset: target, shape: [floats] };
  }

  scatter(param: ParamRef, source: number, format: PackFormat, splits: number, splitStride: number): void {
    this.#scatter.push({ param, target: this.#offset(param), format, source, splits, splitStride });
  }

  running(mean: ParamRef, variance: ParamRef, source: number, count: number, momentum: number): void {
    const [meanTarget, varianceTarget] = [this.#offset(mean), this.#offset(variance)];
    this.#running.push({ mean, variance, meanTarget, varianceTarget, source, count, momentum });
  }

  finish(): StepFrame {
    const pack = encodePackTable(this.#pack);
    const scatter = encodeScatterTable(this.#scatter);
    const running = encodeRunningTable(this.#running);
    const scatterBase = pack.words.length;
    const runningBase = scatterBase + scatter.words.length;
    return {
      before: packDispatches(pack, 0),
      after: scatterDispatches(scatter, scatterBase),
      running: (momentum) => runningDispatches(running, runningBase, momentum),
      table: join([pack, scatter, running]),
      packedFloats: this.#packedFloats,
    };
  }

  #offset({ spec }: ParamRef): number {
    const place = this.layout.places.get(spec.name);
    invariant(place, () => `no parameter named ${spec.name}`);
    return place.offset;
  }
}

function join(sections: readonly TableSection[]): Uint32Array {
  const table = new Uint32Array(sections.reduce((sum, { words }) => sum + words.length, 0));
  let at = 0;
  for (const { words } of sections) {
    table.set(words, at);
    at += words.length;
  }
  return table;
}
