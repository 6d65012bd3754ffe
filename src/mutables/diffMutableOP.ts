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

export class DiffMutableOP<M> extends DiffMutable<M, string> implements Searchable<string> {
  readonly fixThreshold: number;
  #chosen: readonly string[] | undefined;

  constructor({ fixThreshold = 1, ...options }: DiffMutableOPOptions<M>) {
    super(options);
    if (!(fixThreshold >= 0 && fixThreshold <= 1)) {
      this.fail('ValueError', 'fix-threshold', show(fixThreshold), 'a number from 0 to 1');
    }
    this.fixThreshold = fixThreshold;
  }

  get alternatives(): readonly string[] {
    return this.choices;
  }

  /** Fixed → the chosen ones, summed; without a choice all of them. */
  active(choices?: Choices): readonly (readonly [name: string, candidate: M])[] {
    if (this.#chosen) return this.#chosen.map((name) => this.candidate(name));
    const choice = this.chosenIn(choices);
    return choice === undefined ? [...this.candidates] : [this.candidate(choice)];
  }

  /** One name, or several (as subnet files list them). AttributeError if fixed already. */
  fixChosen(chosen: string | readonly string[] = this.dumpChosen().chosen): void {
    const names = typeof chosen === 'string' ? [chosen] : chosen;
    this.keepOnly(names);
    this.#chosen = names;
  }

  chosenByArch(values: ArrayLike<number>): string {
    return this.choices[this.ranked(values)[0]!]!;
  }

  /** Uniform: what a mutator draws that knows no architecture parameters. */
  sampleChoice(rng: Rng): string {
    return rng.pick(this.choices);
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
