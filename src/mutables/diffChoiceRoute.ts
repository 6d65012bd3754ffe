/**
 * @file Which of a node's incoming edges stay (DARTS; mmrazor diff_mutable_module.py: DiffChoiceRoute, GumbelChoiceRoute).
 * A route takes a list of inputs, one an edge, and sums what the edges make of them.
 */
import type { Rng } from '../core/rng';
import type { MutableOptions, Searchable } from './baseMutable';
import type { Choices } from './choices';
import { DiffMutable } from './diffMutable';
import { show } from './errors';

export interface DiffChoiceRouteOptions<M> extends MutableOptions {
  /** In order; at least one. */
  readonly edges: ReadonlyMap<string, M>;
  /** How many of them a subnet keeps. v1.0.0rc0 misspelt it `num_chsoen`. */
  readonly numChosen?: number | undefined;
  /** Whether edges are weighed while searching; DARTS weighs operations only. */
  readonly withArchParam?: boolean | undefined;
}

export class DiffChoiceRoute<M>
  extends DiffMutable<M, readonly string[]>
  implements Searchable<readonly string[]>
{
  readonly numChosen: number;
  readonly withArchParam: boolean;
  /** Every edge of the route, also after others were removed: inputs keep this order. */
  readonly unfixedChoices: readonly string[];
  #chosen: readonly string[] | undefined;
  #sets: readonly (readonly string[])[] | undefined;

  constructor({ edges, numChosen = 2, withArchParam = false, ...options }: DiffChoiceRouteOptions<M>) {
    super({ candidates: edges, ...options });
    if (!Number.isInteger(numChosen) || numChosen < 1) {
      this.fail('AssertionError', 'num-chosen', show(numChosen), 'a whole number of edges, at least 1');
    }
    this.numChosen = Math.min(numChosen, edges.size);
    this.withArchParam = withArchParam;
    this.unfixedChoices = [...edges.keys()];
  }

  /** Every set of `numChosen` edges, made once: half of 17 edges are 24 310 sets. */
  get alternatives(): readonly (readonly string[])[] {
    if (this.#chosen) return [this.#chosen];
    return (this.#sets ??= combinations(this.unfixedChoices, this.numChosen));
  }

  active(choices?: Choices): readonly (readonly [name: string, candidate: M])[] {
    const chosen = this.#chosen ?? this.chosenIn(choices);
    if (chosen === undefined) return [...this.candidates];
    // In the order of the edges, whatever order they were chosen in.
    for (const name of chosen) this.candidate(name);
    return [...this.candidates].filter(([name]) => chosen.includes(name));
  }

  /** AttributeError if fixed already. */
  fixChosen(chosen: readonly string[] = this.dumpChosen().chosen): void {
    this.keepOnly(chosen);
    this.#chosen = chosen;
  }

  /** The `numChosen` edges of the largest values, largest first; once fixed, what was chosen, whatever the values. */
  chosenByArch(values: ArrayLike<number>): readonly string[] {
    if (this.#chosen) return this.#chosen;
    return this.ranked(values)
      .slice(0, this.numChosen)
      .map((i) => this.choices[i]!);
  }

  /** Uniform over the sets. */
  sampleChoice(rng: Rng): readonly string[] {
    return rng.pick(this.alternatives);
  }
}

export interface GumbelChoiceRouteOptions<M> extends MutableOptions {
  readonly edges: ReadonlyMap<string, M>;
  /** Temperature: towards 0 the weights become one-hot. */
  readonly tau?: number | undefined;
  /** One-hot going forward, soft going backward. */
  readonly hard?: boolean | undefined;
  readonly withArchParam?: boolean | undefined;
}

/** Edges weighed by Gumbel-softmax (Jang et al. 2017, arXiv 1611.01144). Two edges stay, as upstream. */
export class GumbelChoiceRoute<M> extends DiffChoiceRoute<M> {
  readonly hard: boolean;
  #tau: number;

  constructor({ tau = 1, hard = true, ...options }: GumbelChoiceRouteOptions<M>) {
    super(options);
    this.hard = hard;
    this.#tau = this.#checked(tau);
  }

  get tau(): number {
    return this.#tau;
  }

  setTemperature(tau: number): void {
    this.#tau = this.#checked(tau);
  }

  #checked(tau: number): number {
    if (!(tau > 0)) this.fail('ValueError', 'temperature', show(tau), 'a temperature above 0');
    return tau;
  }
}

/** Subsets of `size` names, in the order of their indices. */
function combinations(names: readonly string[], size: number): string[][] {
  if (size === 0) return [[]];
  return names.flatMap((name, i) =>
    combinations(names.slice(i + 1), size - 1).map((rest) => [name, ...rest]),
  );
}
