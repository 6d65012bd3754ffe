/**
 * @file The trained object: a search space's shared weights on a backend, with what an optimiser has to
 * remember. One `step` trains one path; which path, and on what, is the trainer's business.
 */
import type { Backend, OptimizerStep, ParamUpdate } from '../backends/contract';
import { Rng } from '../core/rng';
import type { ParamRole, ParamSpec } from '../graph/ir';
import type { OpTable } from '../graph/op';
import type { Choices } from '../mutables/choices';
import type { SearchSpace } from '../space/SearchSpace';
import { ProgramCache } from './programs';

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

export class Supernet {
  readonly programs: ProgramCache;
  /** Updates each parameter has received: how often its candidate was trained. */
  readonly updates = new Map<string, number>();
  globalStep = 0;

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
    const rng = Rng.from(this.seed).fork('weights');
    for (const spec of this.space.params)
      this.backend.write(spec.name, this.space.initial(spec, rng.fork(spec.name)));
    this.updates.clear();
    this.globalStep = 0;
  }

  /** Enqueues one training step of the path `choices`: one submit, no waiting. */
  step(choices: Choices, batch: LabelledBatch, optimizer: OptimizerStep, smoothing: number): void {
    const { program, trained } = this.programs.get(choices, 'train', batch.labels.length, smoothing);
    this.backend.run(program, {
      inputs: { image: batch.images, labels: batch.labels },
      update: { optimizer, params: trained.map((spec) => this.#countUpdate(spec)) },
      metric: 'loss',
    });
    this.globalStep++;
  }

  #countUpdate({ name, role }: ParamSpec): ParamUpdate {
    const step = (this.updates.get(name) ?? 0) + 1;
    this.updates.set(name, step);
    return { name, decay: DECAY[role], step };
  }
}
