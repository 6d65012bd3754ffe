/** @file A softmax-weighted mixture of operations (DARTS, Liu et al. 2019, arXiv 1806.09055; mmrazor diff_mutable_module.py). */
import type { Rng } from '../core/rng';
import type { Searchable } from './baseMutable';
import type { CandidateOptions } from './candidates';
import type { Choices } from './choices';
import { DiffMutable } from './diffMutable';
import { show } from './errors';

export interface DiffMutableOPOptions<M> extends CandidateOptions<M> {
  /** From 0 to 1; used by `OneHotMutableOP` alone. */
  readonly fixThreshold?: number | undefined;
}

/** One operation; several, summed, only where a subnet was fixed to them. */
type Operations = string | readonly string[];

export class DiffMutableOP<M> extends DiffMutable<M, Operations> implements Searchable<Operations> {
  readonly fixThreshold: number;
  #chosen: Operations | undefined;

  constructor({ fixThreshold = 1, ...options }: DiffMutableOPOptions<M>) {
    super(options);
    if (!(fixThreshold >= 0 && fixThreshold <= 1)) {
      this.fail('ValueError', 'fix-threshold', show(fixThreshold), 'a number from 0 to 1');
    }
    this.fixThreshold = fixThreshold;
  }

  /** Once fixed, what was chosen is the only one left, also where it is several operations. */
  get alternatives(): readonly Operations[] {
    return this.#chosen === undefined ? this.choices : [this.#chosen];
  }

  /** Fixed → the chosen ones, summed; without a choice all of them. */
  active(choices?: Choices): readonly (readonly [name: string, candidate: M])[] {
    const choice = this.#chosen ?? this.chosenIn(choices);
    return choice === undefined ? [...this.candidates] : namesOf(choice).map((name) => this.candidate(name));
  }

  /** One name, or several (as subnet files list them). AttributeError if fixed already. */
  fixChosen(chosen: Operations = this.dumpChosen().chosen): void {
    const names = namesOf(chosen);
    this.keepOnly(names);
    this.#chosen = names.length === 1 ? names[0] : names;
  }

  /** The operation of the largest value; once fixed, what was chosen, whatever the values. */
  chosenByArch(values: ArrayLike<number>): Operations {
    return this.#chosen ?? this.choices[this.ranked(values)[0]!]!;
  }

  /** Uniform: what a mutator draws that knows no architecture parameters. */
  sampleChoice(rng: Rng): Operations {
    return rng.pick(this.alternatives);
  }
}

/** Runs one operation, drawn by its probability, each time (DSNAS, Hu et al. 2020, arXiv 2002.09128). */
export class OneHotMutableOP<M> extends DiffMutableOP<M> {
  /** Index drawn from the probabilities (or uniformly). */
  sampleWeights(rng: Rng, probs: readonly number[], randomSample = false): number {
    return rng.weighted(randomSample ? probs.map(() => 1) : probs);
  }

  /**
   * The operation to fix once its probability leads by `fixThreshold`, if it does. (Upstream computes this and then fixes
   * the second candidate whatever leads; the leading one is meant.)
   */
  toFix(probs: readonly number[]): string | undefined {
    if (probs.length < 2) return undefined;
    const [first, second] = this.ranked(probs);
    return probs[first!]! - probs[second!]! >= this.fixThreshold ? this.choices[first!] : undefined;
  }
}

const namesOf = (choice: Operations): readonly string[] =>
  (Array.isArray(choice) ? choice : [choice]) as readonly string[];
