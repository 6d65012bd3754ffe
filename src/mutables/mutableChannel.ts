/**
 * @file Searchable widths (mmrazor mutable_channel). A channel mutable says which of `num_channels` full
 * channels are live; weights stay full and are read through that slice.
 */
import type { Rng } from '../core/rng';
import { type Slice, maskToSlice, prefix, sliceSize } from '../core/slice';
import { BaseMutable, type DumpChosen, type MutableOptions, type Searchable } from './baseMutable';
import type { Choice, Choices } from './choices';
import {
  deriveConcat,
  deriveDivide,
  deriveExpand,
  deriveProduct,
  deriveQuotient,
  deriveSame,
  dividePair,
} from './derive';
import { type ChannelDerivable, type DerivedMutable, sliceMask } from './derivedMutable';
import { show } from './errors';
import { MutableValue, OneShotMutableValue } from './mutableValue';

export abstract class BaseMutableChannel<C extends Choice = Choice>
  extends BaseMutable<C>
  implements ChannelDerivable
{
  constructor(
    readonly numChannels: number,
    options: MutableOptions = {},
  ) {
    super(options);
    if (!Number.isInteger(numChannels) || numChannels < 1) {
      this.fail('AssertionError', 'num-channels', show(numChannels), 'a positive whole number of channels');
    }
  }

  /** The live channels under `choices`. */
  abstract sliceOf(choices?: Choices): Slice;

  /** The number of live channels under `choices`. */
  numberOf(choices?: Choices): number {
    return sliceSize(this.sliceOf(choices));
  }

  get currentMask(): boolean[] {
    return sliceMask(this.sliceOf(), this.numChannels);
  }

  get activatedChannels(): number {
    return this.numberOf();
  }

  deriveSame(): DerivedMutable {
    return deriveSame(this);
  }

  static deriveConcat(parts: readonly ChannelDerivable[]): DerivedMutable {
    return deriveConcat(parts);
  }

  override toString(): string {
    return `${this.constructor.name}(num_channels=${this.numChannels}, activated_channels=${this.activatedChannels})`;
  }
}

/** Any set of channels: the choice is the mask itself. */
export class SimpleMutableChannel extends BaseMutableChannel<readonly boolean[]> {
  #mask: readonly boolean[];

  constructor(numChannels: number, options: MutableOptions = {}) {
    super(numChannels, options);
    this.#mask = new Array<boolean>(numChannels).fill(true);
  }

  get currentChoice(): readonly boolean[] {
    return this.#mask;
  }

  set currentChoice(mask: readonly boolean[] | undefined) {
    this.#check(mask);
    this.#mask = [...mask!];
  }

  sliceOf(choices?: Choices): Slice {
    const mask = this.chosenIn(choices);
    this.#check(mask);
    return maskToSlice(mask!);
  }

  fixChosen(chosen?: readonly boolean[]): void {
    if (chosen) this.currentChoice = chosen;
    this.isFixed = true;
  }

  dumpChosen(): DumpChosen<readonly boolean[]> {
    return { chosen: this.#mask, meta: { max_channels: this.numChannels } };
  }

  #check(mask: readonly boolean[] | undefined): void {
    if (mask?.length !== this.numChannels) {
      this.fail(
        'AssertionError',
        'mask-length',
        `${mask?.length ?? 0} entries`,
        `${this.numChannels}, one per channel`,
      );
    }
  }
}

export type ChoiceMode = 'number' | 'ratio';

export interface SquentialOptions extends MutableOptions {
  readonly choiceMode?: ChoiceMode | undefined;
}

/** The first n channels. Upstream's public name is misspelt; it is kept, since configs use it. */
export class SquentialMutableChannel extends BaseMutableChannel<number> {
  readonly choiceMode: ChoiceMode;
  #live: number;

  constructor(numChannels: number, { choiceMode = 'number', ...options }: SquentialOptions = {}) {
    super(numChannels, options);
    if (!['number', 'ratio'].includes(choiceMode)) {
      this.fail('AssertionError', 'choice-mode', show(choiceMode), '"number" or "ratio"');
    }
    this.choiceMode = choiceMode;
    this.#live = numChannels;
  }

  get currentChoice(): number {
    return this.choiceMode === 'ratio' ? this.#live / this.numChannels : this.#live;
  }

  set currentChoice(choice: number | undefined) {
    this.#live = this.countOf(choice);
  }

  sliceOf(choices?: Choices): Slice {
    return prefix(this.numberOf(choices));
  }

  override numberOf(choices?: Choices): number {
    return this.countOf(this.chosenIn(choices));
  }

  fixChosen(chosen: number = this.currentChoice): void {
    if (this.isFixed)
      this.fail('AssertionError', 'already-fixed', 'a fixed mutable', 'fixing a mutable once only');
    this.currentChoice = chosen;
    this.isFixed = true;
  }

  /** The number of live channels, whatever the mode. */
  dumpChosen(): DumpChosen<number> {
    return { chosen: this.#live, meta: { max_channels: this.numChannels } };
  }

  /** `channel * ratio`, `channel * OneShotMutableValue` */
  mul(ratio: number | OneShotMutableValue): DerivedMutable {
    const operand: unknown = ratio; // configs and plain JavaScript may pass anything
    if (typeof operand !== 'number' && !(operand instanceof OneShotMutableValue)) {
      const found = operand instanceof MutableValue ? 'a plain MutableValue' : show(operand);
      this.fail('TypeError', 'operand', found, 'a number or a OneShotMutableValue');
    }
    return typeof ratio === 'number' ? deriveExpand(this, ratio) : deriveProduct(this, ratio);
  }

  /** `channel // ratio`, `channel // (ratio, divisor)`, `channel // OneShotMutableValue` */
  floorDiv(ratio: number | readonly [number, number] | OneShotMutableValue): DerivedMutable {
    if (ratio instanceof OneShotMutableValue) return deriveQuotient(this, ratio);
    if (typeof ratio !== 'number' && !Array.isArray(ratio)) {
      this.fail('TypeError', 'operand', show(ratio), 'a number, (ratio, divisor) or a OneShotMutableValue');
    }
    return deriveDivide(this, ...dividePair(ratio as number | readonly [number, number]));
  }

  /** A whole number of channels; numbers with a fraction, and everything in ratio mode below 1, are ratios. */
  protected countOf(choice: number | undefined): number {
    if (typeof choice !== 'number' || !(choice >= 0)) {
      this.fail('ValueError', 'channel-choice', show(choice), 'a number of channels or a ratio');
    }
    const isRatio = this.choiceMode === 'ratio' ? choice <= 1 : !Number.isInteger(choice);
    const count = isRatio ? Math.max(1, Math.trunc(this.numChannels * choice)) : choice;
    if (count > this.numChannels) {
      this.fail('ValueError', 'channel-choice', show(choice), `at most ${this.numChannels} channels`);
    }
    return count;
  }
}

export interface OneShotChannelOptions extends SquentialOptions {
  /** Allowed widths (or ratios); default: the full width alone. */
  readonly candidateChoices?: readonly number[] | undefined;
}

/**
 * The first n channels, n among candidates. On MMRazor's main branch only its *unit* samples; here, as in
 * v1.0.0rc0, the mutable itself is searchable, so that a `NasMutator` drives it directly.
 */
export class OneShotMutableChannel extends SquentialMutableChannel implements Searchable<number> {
  readonly mutablePrefix = 'channel';
  readonly choices: readonly number[];

  constructor(numChannels: number, { candidateChoices = [], ...options }: OneShotChannelOptions = {}) {
    super(numChannels, options);
    const whole = this.choiceMode === 'ratio' ? 1 : numChannels;
    const given = candidateChoices.length > 0 ? candidateChoices : [whole];
    this.choices = [...given].sort((a, b) => a - b);
    for (const choice of this.choices) this.countOf(choice);
    this.currentChoice = this.maxChoice;
  }

  get numChoices(): number {
    return this.choices.length;
  }

  get maxChoice(): number {
    return this.choices.at(-1)!;
  }

  get minChoice(): number {
    return this.choices[0]!;
  }

  override get currentChoice(): number {
    return super.currentChoice;
  }

  override set currentChoice(choice: number | undefined) {
    this.#check(choice);
    super.currentChoice = choice;
  }

  override numberOf(choices?: Choices): number {
    const choice = this.chosenIn(choices);
    this.#check(choice);
    return this.countOf(choice);
  }

  /** Uniform. */
  sampleChoice(rng: Rng): number {
    return rng.pick(this.choices);
  }

  #check(choice: number | undefined): void {
    if (choice === undefined || !this.choices.includes(choice)) {
      this.fail('AssertionError', 'unknown-width', show(choice), `one of ${this.choices.join(', ')}`);
    }
  }
}
