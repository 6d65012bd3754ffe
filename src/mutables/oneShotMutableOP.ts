/**
 * @file Chooses one operation among candidates (mmrazor one_shot_mutable_module.py).
 *
 * Forward: fixed → the chosen one; no choice at all → all of them, summed (MMRazor counts FLOPs so);
 * otherwise the choice, which must be a candidate.
 */
import type { Rng } from '../core/rng';
import type { Searchable } from './baseMutable';
import { CandidateMutable, type CandidateOptions } from './candidates';
import type { Choices } from './choices';

export type OneShotMutableOPOptions<M> = CandidateOptions<M>;

export class OneShotMutableOP<M> extends CandidateMutable<M, string> implements Searchable<string> {
  #chosen: string | undefined;

  get alternatives(): readonly string[] {
    return this.choices;
  }

  active(choices?: Choices): readonly (readonly [name: string, candidate: M])[] {
    const choice = this.chosenIn(choices);
    return choice === undefined ? [...this.candidates] : [this.candidate(choice)];
  }

  fixChosen(chosen: string): void {
    this.keepOnly([chosen]);
    this.#chosen = chosen;
  }

  /** Uniform. */
  sampleChoice(rng: Rng): string {
    return rng.pick(this.choices);
  }

  protected override chosenIn(choices: Choices | undefined): string | undefined {
    return this.#chosen ?? super.chosenIn(choices);
  }
}
