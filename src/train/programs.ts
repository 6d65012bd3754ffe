/**
 * @file Choices → a program ready to run: trace, specialise, differentiate, compile. Paths repeat rarely
 * in training and often in evaluation, so the last few are kept.
 */
import type { Backend, Program } from '../backends/contract';
import { type Trains, differentiate } from '../graph/differentiate';
import { type Graph, type ParamSpec, elements } from '../graph/ir';
import type { OpTable } from '../graph/op';
import { type Mode, specialise } from '../graph/specialise';
import type { Choices } from '../mutables/choices';
import { NOISE_PREFIX, type SearchSpace } from '../space/SearchSpace';

export interface SubnetProgram {
  readonly program: Program;
  /** Parameters whose gradients this program computes. */
  readonly trained: readonly ParamSpec[];
  /** Inputs that take Gumbel noise, anew for every run. */
  readonly noise: readonly { readonly name: string; readonly length: number }[];
}

/**
 * What a training step is for. `all`: the subnet's weights. With architecture parameters a supernet is trained
 * relaxed, in turns: `weights`, then `architecture`.
 */
export type Learns = 'all' | 'weights' | 'architecture';

const isArch = ({ role }: ParamSpec): boolean => role === 'arch_param';

const LEARNERS: Readonly<Record<Learns, Trains>> = {
  all: () => true,
  weights: (spec) => !isArch(spec),
  architecture: isArch,
};

const KEPT = 128;

export class ProgramCache {
  readonly #kept = new Map<string, SubnetProgram>();

  constructor(
    private readonly space: SearchSpace,
    private readonly backend: Backend,
    private readonly ops: OpTable,
  ) {}

  get(choices: Choices, mode: Mode, batch: number, smoothing = 0, learns: Learns = 'all'): SubnetProgram {
    const key = `${mode}|${learns}|${batch}|${smoothing}|${this.space.encode(choices)}`;
    let entry = this.#kept.get(key);
    if (entry) this.#kept.delete(key);
    else entry = this.#build(choices, mode, batch, smoothing, learns);
    this.#kept.set(key, entry); // last in insertion order = most recently used
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return entry;
  }

  #build(choices: Choices, mode: Mode, batch: number, smoothing: number, learns: Learns): SubnetProgram {
    const traced = this.space.traceLoss(choices, { batch, smoothing, relaxed: learns !== 'all' });
    const specialised = specialise(traced, mode, this.ops);
    const graph =
      mode === 'train' ? differentiate(specialised, 'loss', this.ops, LEARNERS[learns]) : specialised;
    const noise = graph.nodes.flatMap(({ op, attrs, type }) => {
      const name = String(attrs['name']);
      return op === 'input' && name.startsWith(NOISE_PREFIX) ? [{ name, length: elements(type) }] : [];
    });
    return { program: this.backend.compile(graph), trained: trainedBy(graph), noise };
  }
}

function trainedBy(graph: Graph): ParamSpec[] {
  const specs = new Map<string, ParamSpec>();
  for (const node of graph.nodes) {
    if (node.type.layout !== 'none' || node.op === 'bn_update_running') continue;
    for (const { spec } of node.params ?? []) specs.set(spec.name, spec);
  }
  return [...specs.values()];
}
