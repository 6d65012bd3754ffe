/** @file A width among candidates (mmrazor mutable_channel/oneshot_mutable_channel.py). */
import type { Rng } from '../core/rng';
import type { Searchable } from './baseMutable';
import { show } from './errors';
import { SquentialMutableChannel, type SquentialOptions } from './squentialMutableChannel';

export interface OneShotChannelOptions extends SquentialOptions {
  /** Allowed widths (or ratios); default: the full width alone. Copied (upstream instances share the default list). */
  readonly candidateChoices?: readonly number[] | undefined;
}

/**
 * The first n channels, n among candidates. On MMRazor's main branch only its *unit* samples; here, as in
 * v1.0.0rc0, the mutable itself is searchable, so that a `NasMutator` drives it directly.
 */
export class OneShotMutableChannel extends SquentialMutableChannel implements Searchable<number> {
  readonly mutablePrefix = 'channel';
  /** Ascending. */
  readonly choices: readonly number[];
  #choice: number;

  constructor(numChannels: number, { candidateChoices = [], ...options }: OneShotChannelOptions = {}) {
    super(numChannels, options);
    const whole = this.choiceMode === 'ratio' ? 1 : numChannels;
    const given = candidateChoices.length > 0 ? candidateChoices : [whole];
    this.choices = [...given].sort((a, b) => a - b);
    for (const choice of this.choices) this.countOf(choice);
    this.#choice = this.maxChoice;
  }

  override get numChoices(): number {
    return this.choices.length;
  }

  get alternatives(): readonly number[] {
    return this.isFixed ? [this.#choice] : this.choices;
  }

  get maxChoice(): number {
    return this.choices.at(-1)!;
  }

  get minChoice(): number {
    return this.choices[0]!;
  }

  /** The candidate as it was given, also where its ratio does not divide the width. */
  override get currentChoice(): number {
    return this.#choice;
  }

  /** AssertionError unless it is a candidate. */
  override set currentChoice(choice: number | undefined) {
    this.assertNotFixed();
    this.countOf(choice);
    this.#choice = choice!;
  }

  /** Uniform. */
  sampleChoice(rng: Rng): number {
    return rng.pick(this.choices);
  }

  protected override choiceOf(count: number): number {
    const fits = (choice: number): boolean => this.countOf(choice) === count;
    return fits(this.#choice) ? this.#choice : (this.choices.find(fits) ?? super.choiceOf(count));
  }

  protected override countOf(choice: number | undefined): number {
    if (choice === undefined || !this.choices.includes(choice)) {
      this.fail('AssertionError', 'unknown-width', show(choice), `one of ${this.choices.join(', ')}`);
    }
    return super.countOf(choice);
  }
}
