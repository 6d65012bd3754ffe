/** @file A width: the first n channels are live (mmrazor mutable_channel/sequential_mutable_channel.py). */
import { prefix, type Slice } from '../core/slice';
import type { DumpChosen, MutableOptions } from './baseMutable';
import { BaseMutableChannel } from './baseMutableChannel';
import type { Choices } from './choices';
import { deriveDivide, deriveExpand, deriveProduct, deriveQuotient, dividePair } from './derive';
import type { DerivedMutable } from './derivedMutable';
import { show } from './errors';
import { MutableValue, OneShotMutableValue } from './mutableValue';

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
    this.assertNotFixed();
    this.#live = this.countOf(choice);
  }

  sliceOf(choices?: Choices): Slice {
    return prefix(this.numberOf(choices));
  }

  override numberOf(choices?: Choices): number {
    return this.countOf(this.chosenIn(choices));
  }

  /**
   * `chosen` as `dumpChosen` gives it: a whole number is a number of channels in ratio mode too, even 1.
   * Default: the current choice. AssertionError if fixed already.
   */
  fixChosen(chosen: number = this.activatedChannels): void {
    if (this.isFixed)
      this.fail('AssertionError', 'already-fixed', 'a fixed mutable', 'fixing a mutable once only');
    this.currentChoice = Number.isInteger(chosen) ? this.choiceOf(chosen) : chosen;
    this.isFixed = true;
  }

  /** The number of live channels, whatever the mode. */
  dumpChosen(): DumpChosen<number> {
    return { chosen: this.activatedChannels, meta: { max_channels: this.numChannels } };
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

  /** The choice that keeps `count` channels. */
  protected choiceOf(count: number): number {
    return this.choiceMode === 'ratio' ? count / this.numChannels : count;
  }

  /**
   * Whole numbers are numbers of channels, others ratios; in ratio mode 1 is a ratio too. (Python tells 1 from
   * 1.0; JavaScript does not. Upstream therefore takes 120.0 in number mode for a ratio, and keeps everything.)
   * A ratio keeps int(ratio · numChannels) channels, at least one. ValueError beyond `numChannels`.
   */
  protected countOf(choice: number | undefined): number {
    if (typeof choice !== 'number' || !(choice > 0)) {
      this.fail('ValueError', 'channel-choice', show(choice), 'a number of channels or a ratio, above 0');
    }
    const isRatio = this.choiceMode === 'ratio' ? choice <= 1 : !Number.isInteger(choice);
    const count = isRatio ? Math.max(1, Math.trunc(this.numChannels * choice + ROUNDING)) : choice;
    if (count > this.numChannels || !Number.isInteger(count)) {
      this.fail(
        'ValueError',
        'channel-choice',
        show(choice),
        `a ratio, or at most ${this.numChannels} channels`,
      );
    }
    return count;
  }
}

/** 29 / 100 · 100 is a little less than 29 in floating point; the ratio of n channels must give n back. */
const ROUNDING = 1e-9;
