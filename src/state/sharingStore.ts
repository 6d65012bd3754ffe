/** @file Weight sharing as the page shows it: the paths of the run, and the moment of it that one looks back at. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SearchSpace } from '../space';
import type { PathTimeline } from './pathTimeline';
import type { ChoiceCounts } from './runStore';
import type { Choices } from './spaceStore';

/** A moment of the training, shown in place of now. Nothing that was chosen changes. */
export interface Replay {
  readonly space: SearchSpace;
  readonly step: number;
  readonly last: number;
  readonly choices: Choices;
  /** Up to that step. */
  readonly counts: ChoiceCounts;
}

export interface SharingState {
  /** Grows in place; `steps` tells that it did. */
  readonly timeline: PathTimeline | undefined;
  readonly steps: number;
  readonly replay: Replay | undefined;
}

export type SharingStore = StoreApi<SharingState>;

const NOTHING: SharingState = { timeline: undefined, steps: 0, replay: undefined };

export const createSharingStore = (): SharingStore => createStore<SharingState>(() => NOTHING);

/** Other weights: what was told of the former ones means nothing. */
export const resetSharing = (store: SharingStore): void => store.setState(NOTHING);

export const backToNow = (store: SharingStore): void => store.setState({ replay: undefined });
