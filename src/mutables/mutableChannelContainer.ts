/** @file A dimension made of parts, each with a channel mutable of its own (mmrazor mutable_channel_container.py). */
import { type Slice, concatSlices, prefix } from '../core/slice';
import type { DumpChosen, MutableOptions } from './baseMutable';
import type { Choices } from './choices';
import type { ChannelDerivable } from './derivedMutable';
import { BaseMutableChannel } from './baseMutableChannel';

interface Part {
  readonly start: number;
  readonly end: number;
  readonly mutable: ChannelDerivable;
}

export class MutableChannelContainer extends BaseMutableChannel<readonly boolean[]> {
  #parts: readonly Part[] = [];

  constructor(numChannels: number, options: MutableOptions = {}) {
    super(numChannels, options);
  }

  get parts(): readonly Part[] {
    return this.#parts;
  }

  /** Puts `mutable` in charge of channels start … end − 1. AssertionError where the range is taken or does not fit. */
  registerMutable(mutable: ChannelDerivable, start = 0, end = start + mutable.numChannels): void {
    const overlapping = this.#parts.find((part) => start < part.end && part.start < end);
    if (overlapping || start < 0 || end > this.numChannels) {
      this.fail(
        'AssertionError',
        'channel-overlap',
        `channels ${start} … ${end}`,
        'a free range inside the container',
      );
    }
    if (mutable.numChannels !== end - start) {
      this.fail(
        'AssertionError',
        'channel-mismatch',
        `${mutable.numChannels} channels for a range of ${end - start}`,
        'as many channels as the range has',
      );
    }
    this.#parts = [...this.#parts, { start, end, mutable }].sort((a, b) => a.start - b.start);
  }

  /** Ranges that nobody is in charge of stay whole. */
  sliceOf(choices?: Choices): Slice {
    const pieces: { slice: Slice; size: number }[] = [];
    let reached = 0;
    const fill = (end: number): void => {
      if (end > reached) pieces.push({ slice: prefix(end - reached), size: end - reached });
    };
    for (const { start, end, mutable } of this.#parts) {
      fill(start);
      pieces.push({ slice: mutable.sliceOf(choices), size: end - start });
      reached = end;
    }
    fill(this.numChannels);
    return concatSlices(pieces);
  }

  get currentChoice(): readonly boolean[] {
    return this.currentMask;
  }

  set currentChoice(_choice: readonly boolean[] | undefined) {
    this.fail(
      'NotImplementedError',
      'container-set',
      'a choice for a container',
      'choices for the mutables it holds',
    );
  }

  fixChosen(): void {
    this.isFixed = true;
  }

  dumpChosen(): DumpChosen<readonly boolean[]> {
    return { chosen: this.currentMask, meta: { max_channels: this.numChannels } };
  }
}
