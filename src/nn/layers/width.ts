/** @file A width: a fixed number of channels, or a channel mutable that a dynamic op reads its slice from. */
import type { Slice } from '../../core/slice';
import { type ChannelDerivable, type Choices, MutableError } from '../../mutables';

/** Dynamic ops of MMRazor are static ops with mutables in place of numbers; so are ours. */
export type Width = number | ChannelDerivable;

export const fullWidth = (width: Width): number => (typeof width === 'number' ? width : width.numChannels);

/** The live channels under `choices`; undefined means all of them. */
export const liveSlice = (width: Width, choices: Choices): Slice | undefined =>
  typeof width === 'number' ? undefined : width.sliceOf(choices);

/** Channels live under `choices`. */
export const liveWidth = (width: Width, choices: Choices): number =>
  typeof width === 'number' ? width : width.numberOf(choices);

/** Upstream's registration check: the mutable's mask must be as long as the dimension. */
export function checkWidth(width: Width, channels: number, attribute: string): void {
  if (typeof width === 'number' || width.numChannels === channels) return;
  throw new MutableError('ValueError', {
    code: 'dynamic/mask-length',
    at: attribute,
    found: `a mutable of ${width.numChannels} channels`,
    expected: `${channels} channels, the size of the dimension`,
  });
}
