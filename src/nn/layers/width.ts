/** @file A width: a fixed number of channels, or a channel mutable that a dynamic op reads its slice from. */
import type { Slice } from '../../core/slice';
import type { ChannelDerivable, Choices } from '../../mutables';

/** Dynamic ops of MMRazor are static ops with mutables in place of numbers; so are ours. */
export type Width = number | ChannelDerivable;

export const fullWidth = (width: Width): number => (typeof width === 'number' ? width : width.numChannels);

/** The live channels under `choices`; undefined means all of them. */
export const liveSlice = (width: Width, choices: Choices): Slice | undefined =>
  typeof width === 'number' ? undefined : width.sliceOf(choices);
