/** @file Between what bounds the subnets of the space on screen cost, and of the space before the last edit. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SearchSpace } from '../space';
import type { CostSpread } from '../space/costSpread';

export interface MeasuredSpread {
  readonly space: SearchSpace;
  /** Of its config: an edit keeps it. */
  readonly fileName: string;
  readonly spread: CostSpread;
}

export interface SpreadState {
  /** Of the space that it names, which need not be on screen any more. */
  readonly latest: MeasuredSpread | undefined;
  /** The version of the same config, for the same pictures, that was on screen before the latest. */
  readonly before: MeasuredSpread | undefined;
}

export type SpreadStore = StoreApi<SpreadState>;

export const createSpreadStore = (): SpreadStore =>
  createStore<SpreadState>(() => ({ latest: undefined, before: undefined }));

/** Whether one is an edit of the other, so that they can be compared. */
export const isEditOf = (
  { fileName, space }: Pick<MeasuredSpread, 'fileName' | 'space'>,
  other: Pick<MeasuredSpread, 'fileName' | 'space'>,
): boolean => fileName === other.fileName && space.input.join() === other.space.input.join();
