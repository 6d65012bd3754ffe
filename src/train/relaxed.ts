/**
 * @file Searching by gradients, first order (DARTS, arXiv 1806.09055, section 2.3 with ξ = 0; MMRazor's `Darts` without
 * `unroll`): every step first moves the architecture parameters on one batch, then the weights on the next.
 */
import type { OptimizerStep } from '../backends/contract';
import type { Rng } from '../core/rng';
import { type Choice, type Choices, DiffMutable, OneHotMutableOP } from '../mutables';
import type { Supernet } from './supernet';

/** MMRazor's Adam for architecture parameters, with decoupled weight decay. */
export const ARCH_OPTIMIZER: OptimizerStep = {
  kind: 'adamw',
  lr: 3e-4,
  betas: [0.5, 0.999],
  eps: 1e-8,
  weightDecay: 1e-3,
};

/** Where a search stands: the architecture parameters as they were last read. */
export type ArchValues = ReadonlyMap<string, ArrayLike<number>>;

/** How much each candidate weighs in its mixture, by mutable and then by the candidate's text. */
export type Probabilities = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function probabilitiesOf({ space }: Supernet, values: ArchValues): Probabilities {
  const byMutable = new Map<string, ReadonlyMap<string, number>>();
  for (const { mutables } of space.mutator.groups) {
    const [first] = mutables;
    if (!(first instanceof DiffMutable) || first.archParam === undefined) continue;
    const own = values.get(first.archParam);
    if (!own) continue;
    const probs = first.computeArchProbs(own);
    const byCandidate = new Map(first.choices.map((candidate, i) => [String(candidate), probs[i]!]));
    for (const { id } of mutables) byMutable.set(id, byCandidate);
  }
  return byMutable;
}

/** What the architecture parameters prefer; other groups as `sampled`. */
export function preferred({ space }: Supernet, values: ArchValues, rng: Rng): Choices {
  return space.mutator.sampleByArch(values, rng);
}

/**
 * The choices that a relaxed step is traced under: candidates that are mixed need none (the first stands for them, so that
 * steps share a program); an operation that is drawn (DSNAS) is drawn by its probability, until one of them leads by
 * `fix_threshold`.
 */
export function relaxedChoices({ space }: Supernet, sampled: Choices, values: ArchValues, rng: Rng): Choices {
  const { mutator } = space;
  return mutator.choicesOf((group): Choice => {
    const [first] = group.mutables;
    if (!(first instanceof DiffMutable)) return sampled.get(first.id)!;
    const own = first.archParam === undefined ? undefined : values.get(first.archParam);
    if (!(first instanceof OneHotMutableOP) || !own) return first.alternatives[0]!;
    const probs = first.computeArchProbs(own);
    return first.toFix(probs) ?? first.choices[first.sampleWeights(rng.fork(group.name), probs)]!;
  });
}
