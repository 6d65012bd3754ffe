/**
 * @file What searchable widths have in common (mmrazor mutable_channel/base_mutable_channel.py). A channel
 * mutable says which of `numChannels` full channels are live; weights stay full and are read through that slice.
 */
import { type Slice, sliceSize } from '../core/slice';
import { BaseMutable, type MutableOptions } from './baseMutable';
import type { Choice, Choices } from './choices';
import { deriveConcat, deriveSame } from './derive';
import { type ChannelDerivable, type DerivedMutable, sliceMask } from './derivedMutable';
import { show } from './errors';

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

  /** MMRazor's `export_chosen`: how many channels a subnet keeps. */
  exportChosen(): number {
    return this.activatedChannels;
  }

  /** @throws NotImplementedError: only channels with candidates can count them. */
  get numChoices(): number {
    return this.fail('NotImplementedError', 'no-choices', String(this), 'a channel mutable with candidates');
  }

  override toString(): string {
    return `${this.constructor.name}(num_channels=${this.numChannels}, activated_channels=${this.activatedChannels})`;
  }
}
