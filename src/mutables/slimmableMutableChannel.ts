/**
 * @file A width by its index in a list that many widths share (slimmable networks, Yu et al. 2019, arXiv 1812.08928;
 * mmrazor v1.0.0rc0 mutable_channel/slimmable_mutable_channel.py). The main branch has `SlimmableChannelUnit` instead.
 */
import { prefix, type Slice } from '../core/slice';
import type { Rng } from '../core/rng';
import type { DumpChosen, MutableOptions, Searchable } from './baseMutable';
import { BaseMutableChannel } from './baseMutableChannel';
import type { Choices } from './choices';
import { show } from './errors';

/** The first `candidateChoices[i]` channels: the i-th subnet takes the i-th width of every such mutable. */
export class SlimmableMutableChannel extends BaseMutableChannel<number> implements Searchable<number> {
  readonly mutablePrefix = 'channel';
  #candidates: readonly number[] | undefined;
  #index: number | undefined;

  constructor(numChannels: number, options: MutableOptions = {}) {
    super(numChannels, options);
  }

  /** Numbers of channels, in the order of the subnets; undefined until they are set. */
  get candidateChoices(): readonly number[] | undefined {
    return this.#candidates;
  }

  /** Once only. AssertionError when they were set before, or unless all are whole numbers from 1 to `numChannels`. */
  set candidateChoices(widths: readonly number[] | undefined) {
    if (this.#candidates) {
      this.fail('AssertionError', 'widths-set', show(this.#candidates), 'setting candidate widths once only');
    }
    const isWidth = (n: number): boolean => Number.isInteger(n) && n >= 1 && n <= this.numChannels;
    if (!widths?.length || !widths.every(isWidth)) {
      this.fail('AssertionError', 'widths', show(widths), `whole numbers from 1 to ${this.numChannels}`);
    }
    this.#candidates = [...widths];
  }

  /** Indices of the widths. AssertionError before these are set. */
  get choices(): readonly number[] {
    return this.#widths.map((_, index) => index);
  }

  override get numChoices(): number {
    return this.choices.length;
  }

  get alternatives(): readonly number[] {
    return this.isFixed ? [this.#index!] : this.choices;
  }

  /** The index of the widest; of equal ones the first. */
  get maxChoice(): number {
    return this.#widths.indexOf(Math.max(...this.#widths));
  }

  get minChoice(): number {
    return this.#widths.indexOf(Math.min(...this.#widths));
  }

  get currentChoice(): number | undefined {
    return this.#index;
  }

  /** An index; AssertionError unless a width has it (upstream notices when the mask is read). */
  set currentChoice(index: number | undefined) {
    this.assertNotFixed();
    this.#widthAt(index);
    this.#index = index;
  }

  /** All channels while nothing is chosen: upstream traces a supernet before its widths are known. */
  sliceOf(choices?: Choices): Slice {
    const index = this.chosenIn(choices);
    return prefix(index === undefined ? this.numChannels : this.#widthAt(index));
  }

  /**
   * A number of channels, as `dumpChosen` gives it. AttributeError if fixed already, ValueError where no candidate has
   * that many.
   */
  fixChosen(channels: number = this.dumpChosen().chosen): void {
    if (this.isFixed) {
      this.fail('AttributeError', 'already-fixed', 'a fixed mutable', 'fixing a mutable once only');
    }
    const index = this.#widths.indexOf(channels);
    if (index < 0) {
      this.fail('ValueError', 'unknown-width', show(channels), `one of ${this.#widths.join(', ')}`);
    }
    this.currentChoice = index;
    this.isFixed = true;
  }

  /** The number of channels, not the index. AssertionError while nothing is chosen. */
  dumpChosen(): DumpChosen<number> {
    if (this.#index === undefined) {
      this.fail('AssertionError', 'nothing-chosen', 'no current choice', 'a choice, set before it is dumped');
    }
    return { chosen: this.#widthAt(this.#index), meta: { origin_channels: this.numChannels } };
  }

  /** Uniform over the indices. */
  sampleChoice(rng: Rng): number {
    return rng.pick(this.choices);
  }

  get #widths(): readonly number[] {
    return (
      this.#candidates ?? this.fail('AssertionError', 'no-widths', 'no candidate widths', 'widths, set first')
    );
  }

  #widthAt(index: number | undefined): number {
    const width = index === undefined ? undefined : this.#widths[index];
    return (
      width ??
      this.fail('AssertionError', 'unknown-index', show(index), `an index: ${this.choices.join(', ')}`)
    );
  }
}
