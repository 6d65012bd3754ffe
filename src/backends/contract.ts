/**
 * @file What the engine may ask of a device. Two implementations: `webgpu` and `cpu`; both run the same
 * graphs and pass the same parity table. A backend owns parameters, gradients, optimiser state and every
 * buffer; it knows nothing of search spaces, data sets or schedules.
 *
 * Work is enqueued: `run` returns at once and nothing waits for the device until `metrics` or `read`.
 */
import type { Graph, ParamSpec, ValueId } from '../graph/ir';

export type OptimizerStep =
  | {
      readonly kind: 'sgd';
      readonly lr: number;
      readonly momentum: number;
      readonly nesterov: boolean;
      /** Decoupled from the role-wise multipliers in `decay`. */
      readonly weightDecay: number;
    }
  | {
      readonly kind: 'adamw';
      readonly lr: number;
      readonly betas: readonly [number, number];
      readonly eps: number;
      readonly weightDecay: number;
    };

/** Which parameters a step updates, with the multiplier of their weight decay (0 for norms and biases). */
export interface ParamUpdate {
  readonly name: string;
  readonly decay: number;
  /** 1 for the first update of this parameter (Adam's bias correction; momentum starts as the gradient). */
  readonly step: number;
}

export interface RunOptions {
  /**
   * Graph inputs by name. Maps in the backend's `mapLayout`; labels as u32. Copied before `run` returns.
   * An input left out keeps the values of the previous run of the same program.
   */
  readonly inputs: Readonly<Record<string, Float32Array | Uint32Array>>;
  /** Apply the accumulated gradients afterwards (and clear them). */
  readonly update?: { readonly optimizer: OptimizerStep; readonly params: readonly ParamUpdate[] };
  /** Running statistics to read and write: the supernet's own, or the scratch set of a calibration. */
  readonly running?: 'shared' | 'calibrated';
  /** Replaces the graph's momentum of the running statistics (1/t gives a cumulative average). */
  readonly runningMomentum?: number;
  /** Flat output whose values are appended to the metrics queue. */
  readonly metric?: string;
}

export interface OpTiming {
  /** `undefined`: what a step does around its nodes (packing weights, the optimiser). */
  readonly node: ValueId | undefined;
  /** Module path and op of the node; `step` and the kernel's name around them. */
  readonly path: string;
  readonly op: string;
  /** Device time in nanoseconds; on the CPU, time of this thread's clock. */
  readonly ns: number;
}

export interface MemoryReport {
  /** Live device bytes by purpose. */
  readonly parameters: number;
  readonly activations: number;
  readonly other: number;
  /** Buffers created minus destroyed: constant over a long run, or something leaks. */
  readonly buffers: number;
}

/** A graph made ready to run on one backend. */
export interface Program {
  readonly graph: Graph;
  /** Activation + scratch bytes that running it needs, known before it runs. */
  readonly peakBytes: number;
  /** Device commands of one run (1 submit). */
  readonly dispatches: number;
}

/** Values a checkpoint holds for each parameter. */
export type ParamPart = 'value' | 'moment1' | 'moment2';

export interface Backend extends Disposable {
  readonly kind: 'webgpu' | 'cpu';
  /** Adapter as shown to people, e.g. `google swiftshader (software)`. */
  readonly description: string;
  readonly mapLayout: 'cnhw' | 'nchw';
  /** Resolves with the reason when the device is gone for good. Never for the CPU. */
  readonly lost: Promise<string>;

  /** Grows with every write and every update: while it stays, so do the parameters, running statistics aside. */
  readonly revision: number;
  /** Allocates parameters (zero) and optimiser state for a supernet; forgets the previous one. */
  open(params: readonly ParamSpec[]): void;
  write(name: string, values: Float32Array, part?: ParamPart): void;
  read(names: readonly string[], part?: ParamPart): Promise<Map<string, Float32Array>>;
  /** Running statistics of the calibrated set start at mean 0, variance 1. */
  resetCalibration(): void;

  compile(graph: Graph): Program;
  /** Creates all device pipelines of the programs, in parallel; `progress` counts finished ones. */
  prepare(programs: readonly Program[], progress?: (done: number, total: number) => void): Promise<void>;
  run(program: Program, options: RunOptions): void;
  /** Values queued by `run({ metric })` since the last call, oldest first. */
  metrics(): Promise<Float32Array[]>;
  /** An output of the last run of `program`: NCHW for maps. */
  output(program: Program, name: string): Promise<Float32Array>;
  /**
   * Time of every node, in the order in which they run: from timestamp queries (undefined where the adapter has
   * none), on the CPU by the clock.
   */
  profile(program: Program, options: RunOptions): Promise<readonly OpTiming[] | undefined>;
  /** Resolves when everything enqueued so far has finished. */
  idle(): Promise<void>;
  memory(): MemoryReport;
}
