/** @file Any set of channels: the choice is the mask itself (mmrazor mutable_channel/simple_mutable_channel.py). */
import { maskToSlice, type Range, type Slice } from '../core/slice';
import type { DumpChosen, MutableOptions } from './baseMutable';
import { BaseMutableChannel } from './baseMutableChannel';
import type { Choices } from './choices';
import { DerivedMutable } from './derivedMutable';
import { formulaOf } from './formula';

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
    this.assertNotFixed();
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

  /** The mask, which `fixChosen` takes back; upstream dumps the number of live channels, which it does not. */
  dumpChosen(): DumpChosen<readonly boolean[]> {
    return { chosen: this.#mask, meta: { max_channels: this.numChannels } };
  }

  /** Each channel `ratio` times in a row: what a linear layer after a flatten of `ratio` positions reads. */
  expandMutableChannel(ratio: number): DerivedMutable {
    return new DerivedMutable({
      choiceFn: (choices) => this.numberOf(choices) * ratio,
      channels: {
        numChannels: this.numChannels * ratio,
        sliceFn: (choices) =>
          this.sliceOf(choices).map(([start, end]): Range => [start * ratio, end * ratio]),
      },
      sources: [this],
      formula: { kind: 'product', of: [formulaOf(this), formulaOf(ratio)] },
    });
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
