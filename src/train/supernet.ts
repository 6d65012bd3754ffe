/**
 * @file The trained object: a search space's shared weights on a backend, with what an optimiser has to
 * remember. One `step` trains one path; which path, and on what, is the trainer's business.
 */
import type { Backend, OptimizerStep, ParamUpdate, Program } from '../backends/contract';
import { Rng } from '../core/rng';
import type { Dataset } from '../data';
import type { ParamRole, ParamSpec } from '../graph/ir';
import type { OpTable } from '../graph/op';
import type { Choices } from '../mutables/choices';
import type { SearchSpace } from '../space/SearchSpace';
import { type Learns, ProgramCache } from './programs';

/** No weight decay on norms and biases, as SPOS and MMRazor's `paramwise_cfg` have it. */
const DECAY: Readonly<Record<ParamRole, number>> = {
  conv_weight: 1,
  depthwise_weight: 1,
  linear_weight: 1,
  bias: 0,
  norm_weight: 0,
  norm_bias: 0,
  running_mean: 0,
  running_var: 0,
  position: 0,
  arch_param: 1,
  kernel_transform: 0,
};

export interface LabelledBatch {
  readonly images: Float32Array;
  readonly labels: Uint32Array;
}

/** Equal ones give equal statistics. */
export interface Calibration {
  readonly program: Program;
  readonly dataset: Dataset;
  readonly images: number;
  /** Of the backend. */
  readonly revision: number;
}

export class Supernet {
  readonly programs: ProgramCache;
  /** Updates each parameter has received: how often its candidate was trained. */
  readonly updates = new Map<string, number>();
  globalStep = 0;
  /** What the calibrated running statistics were measured with; see `calibrate`. */
  calibration: Calibration | undefined;

  constructor(
    readonly space: SearchSpace,
    readonly backend: Backend,
    ops: OpTable,
    readonly seed: number,
  ) {
    this.programs = new ProgramCache(space, backend, ops);
    backend.open(space.params);
    this.initialise();
  }

  /** Fresh weights from the seed; each parameter draws from a stream of its own name. */
  initialise(): void {
    for (const spec of this.space.params) this.backend.write(spec.name, this.initialOf(spec));
    this.updates.clear();
    this.globalStep = 0;
  }

  /** What a parameter starts as. */
  initialOf(spec: ParamSpec): Float32Array {
    return this.space.initial(spec, Rng.from(this.seed).fork('weights').fork(spec.name));
  }

  /**
   * Enqueues one training step of the path `choices`: one submit, no waiting. `learns`: by default the weights of a mixture
   * where candidates are mixed; `all` trains the path alone there too.
   */
  step(
    choices: Choices,
    batch: LabelledBatch,
    optimizer: OptimizerStep,
    smoothing: number,
    learns: Learns = this.space.isDifferentiable ? 'weights' : 'all',
  ): void {
    this.#run(choices, batch, optimizer, smoothing, learns);
    this.globalStep++;
  }

  /** One step of the architecture parameters alone, on a batch that the weights are not trained on. */
  archStep(choices: Choices, batch: LabelledBatch, optimizer: OptimizerStep, smoothing: number): void {
    this.#run(choices, batch, optimizer, smoothing, 'architecture');
  }

  /** The programs of a few paths that together hold every candidate (of the mixture, where candidates are mixed). */
  coveringPrograms(batchSize: number, smoothing: number): Program[] {
    const learns: readonly Learns[] = this.space.isDifferentiable ? ['weights', 'architecture'] : ['all'];
    return this.space
      .coveringChoices()
      .flatMap((choices) =>
        learns.map((kind) => this.programs.get(choices, 'train', batchSize, smoothing, kind).program),
      );
  }

  /** Architecture parameters by name. Waits for the device. */
  readArch(): Promise<ReadonlyMap<string, Float32Array>> {
    const names = [...this.space.mutator.archParams.values()].map(({ name }) => name);
    return this.backend.read(names);
  }

  #run(
    choices: Choices,
    { images, labels }: LabelledBatch,
    optimizer: OptimizerStep,
    smoothing: number,
    learns: Learns,
  ): void {
    const { program, trained, noise } = this.programs.get(choices, 'train', labels.length, smoothing, learns);
    const rng = Rng.from(this.seed).fork('noise').fork(this.globalStep).fork(learns);
    const drawn = noise.map(({ name, length }) => [name, gumbel(rng.fork(name), length)] as const);
    this.backend.run(program, {
      inputs: { image: images, labels, ...Object.fromEntries(drawn) },
      update: { optimizer, params: trained.map((spec) => this.#countUpdate(spec)) },
      // One report a step: that of the weights.
      ...(learns !== 'architecture' && { metric: 'loss' }),
    });
  }

  #countUpdate({ name, role }: ParamSpec): ParamUpdate {
    const step = (this.updates.get(name) ?? 0) + 1;
    this.updates.set(name, step);
    return { name, decay: DECAY[role], step };
  }
}

/** Standard Gumbel noise: −log(−log u). */
function gumbel(rng: Rng, length: number): Float32Array {
  return Float32Array.from({ length }, () => -Math.log(-Math.log(rng.uniform(1e-9, 1))));
}
