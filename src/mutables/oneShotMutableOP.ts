/**
 * @file Chooses one operation among candidates (mmrazor one_shot_mutable_module.py). Generic over what a
 * candidate is: `nn` puts modules in, the rules of choosing live here.
 *
 * Forward: fixed → the chosen one; no choice at all → all of them, summed (MMRazor counts FLOPs so);
 * otherwise the choice, which must be a candidate.
 */
import type { Rng } from '../core/rng';
import { nearest } from '../core/nearest';
import { BaseMutable, type DumpChosen, type MutableOptions, type Searchable } from './baseMutable';
import type { Choices } from './choices';
import { show } from './errors';

export interface OneShotMutableOPOptions<M> extends MutableOptions {
  /** In order; at least one. */
  readonly candidates: ReadonlyMap<string, M>;
}

export class OneShotMutableOP<M> extends BaseMutable<string> implements Searchable<string> {
  readonly mutablePrefix = 'module';
  readonly #candidates: Map<string, M>;
  #current: string | undefined;
  #chosen: string | undefined;

  constructor({ candidates, ...options }: OneShotMutableOPOptions<M>) {
    super(options);
    if (!(candidates instanceof Map)) {
      this.fail('TypeError', 'candidates-type', show(candidates), 'a map of candidate names to ops');
    }
    if (candidates.size === 0) {
      this.fail('AssertionError', 'no-candidates', '{}', 'at least one candidate op');
    }
    this.#candidates = new Map(candidates);
  }

  get candidates(): ReadonlyMap<string, M> {
    return this.#candidates;
  }

  get choices(): readonly string[] {
    return [...this.#candidates.keys()];
  }

  get numChoices(): number {
    return this.#candidates.size;
  }

  get currentChoice(): string | undefined {
    return this.#current;
  }

  /** Not validated, as upstream: a wrong name shows when it is used. */
  set currentChoice(choice: string | undefined) {
    this.#current = choice;
  }

  /** @throws AttributeError: op choices have no order. */
  get maxChoice(): never {
    return this.fail('AttributeError', 'no-max', 'an operation', 'a mutable whose choices have an order');
  }

  /** @throws AttributeError: op choices have no order. */
  get minChoice(): never {
    return this.fail('AttributeError', 'no-min', 'an operation', 'a mutable whose choices have an order');
  }

  /** The candidates that run under `choices`: one, or all (to be summed) when nothing is chosen. */
  active(choices?: Choices): readonly (readonly [name: string, candidate: M])[] {
    if (this.#chosen !== undefined) return [this.candidate(this.#chosen)];
    const choice = this.chosenIn(choices);
    return choice === undefined ? [...this.#candidates] : [this.candidate(choice)];
  }

  /** The named candidate; AssertionError if there is none. */
  candidate(choice: string): readonly [name: string, candidate: M] {
    const candidate = this.#candidates.get(choice);
    if (typeof choice !== 'string' || candidate === undefined) {
      const close = typeof choice === 'string' ? nearest(choice, this.choices) : undefined;
      const hint = close === undefined ? '' : ` (did you mean ${close}?)`;
      this.fail('AssertionError', 'unknown-choice', show(choice), `one of ${this.choices.join(', ')}${hint}`);
    }
    return [choice, candidate];
  }

  /** Unlike upstream, an unknown name is an error here instead of deleting every candidate. */
  fixChosen(chosen: string): void {
    if (this.isFixed) {
      this.fail('AttributeError', 'already-fixed', 'a fixed mutable', 'fixing a mutable once only');
    }
    this.candidate(chosen);
    for (const name of this.choices) if (name !== chosen) this.#candidates.delete(name);
    this.#chosen = chosen;
    this.isFixed = true;
  }

  dumpChosen(): DumpChosen<string> {
    if (this.#current === undefined) {
      this.fail('AssertionError', 'nothing-chosen', 'no current choice', 'a choice, set before it is dumped');
    }
    return { chosen: this.#current, meta: { all_choices: this.choices } };
  }

  /** Uniform. */
  sampleChoice(rng: Rng): string {
    return rng.pick(this.choices);
  }

  protected override chosenIn(choices: Choices | undefined): string | undefined {
    return this.#chosen ?? super.chosenIn(choices);
  }
}
