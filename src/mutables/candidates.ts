/**
 * @file What mutables of operations share (mmrazor mutable_module.py): named candidates, a choice that is checked when
 * it is used, and fixing, which removes the other candidates. Generic over what a candidate is.
 */
import { nearest } from '../core/nearest';
import { BaseMutable, type DumpChosen, type MutableOptions } from './baseMutable';
import type { Choice, Choices } from './choices';
import { show } from './errors';

export interface CandidateOptions<M> extends MutableOptions {
  /** In order; at least one. */
  readonly candidates: ReadonlyMap<string, M>;
}

export abstract class CandidateMutable<M, C extends Choice> extends BaseMutable<C> {
  readonly mutablePrefix = 'module';
  readonly #candidates: Map<string, M>;
  #current: C | undefined;

  constructor({ candidates, ...options }: CandidateOptions<M>) {
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

  get currentChoice(): C | undefined {
    return this.#current;
  }

  /** Not validated, as upstream: a wrong name shows when it is used. */
  set currentChoice(choice: C | undefined) {
    this.#current = choice;
  }

  /** @throws AttributeError: operations have no order. */
  get maxChoice(): never {
    return this.fail('AttributeError', 'no-max', 'an operation', 'a mutable whose choices have an order');
  }

  /** @throws AttributeError: operations have no order. */
  get minChoice(): never {
    return this.fail('AttributeError', 'no-min', 'an operation', 'a mutable whose choices have an order');
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

  dumpChosen(): DumpChosen<C> {
    if (this.#current === undefined) {
      this.fail('AssertionError', 'nothing-chosen', 'no current choice', 'a choice, set before it is dumped');
    }
    return { chosen: this.#current, meta: { all_choices: this.choices } };
  }

  /** What runs under `choices`: the chosen, or all of them (to be summed) when nothing is chosen. */
  abstract active(choices?: Choices): readonly (readonly [name: string, candidate: M])[];

  /** Removes all candidates but `chosen`. Unlike upstream, an unknown name is an error instead of removing everything. */
  protected keepOnly(chosen: readonly string[]): void {
    if (this.isFixed) {
      this.fail('AttributeError', 'already-fixed', 'a fixed mutable', 'fixing a mutable once only');
    }
    if (chosen.length === 0) this.fail('AssertionError', 'nothing-chosen', '[]', 'at least one candidate');
    for (const name of chosen) this.candidate(name);
    for (const name of this.choices) if (!chosen.includes(name)) this.#candidates.delete(name);
    this.isFixed = true;
  }
}
