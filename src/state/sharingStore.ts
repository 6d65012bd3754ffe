/** @file Weight sharing as the page shows it: the paths of the run, and the moment of it that one looks back at. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BriefScore } from '../protocol/verbs';
import type { SearchSpace } from '../space';
import type { PathTimeline } from './pathTimeline';
import type { ChoiceCounts } from './runStore';
import type { Choices, OpenSpaceState } from './spaceStore';
import type { Watched } from './watched';

/** A moment of the training, shown in place of now. Nothing that was chosen changes. */
export interface Replay {
  readonly space: SearchSpace;
  readonly step: number;
  readonly last: number;
  readonly choices: Choices;
  /** Up to that step. */
  readonly counts: ChoiceCounts;
}

/** A run of the library, looked back at: its space is in the picture, in place of the one that is on screen. */
export interface PastRun {
  readonly name: string;
  readonly open: OpenSpaceState;
  readonly timeline: PathTimeline;
}

/** Scores of watched subnets, after so many steps. */
export interface WatchPoint {
  readonly step: number;
  readonly scores: readonly BriefScore[];
}

/** Subnets that are scored while the run goes on. */
export interface WatchSeries {
  readonly space: SearchSpace;
  readonly watched: readonly Watched[];
  readonly points: readonly WatchPoint[];
}

/** One path trained for a moment, and what became of the others. */
export interface Influence {
  readonly space: SearchSpace;
  readonly watched: readonly Watched[];
  readonly trained: Watched;
  /** Which share of each watched one's weights the trained path uses. */
  readonly shares: readonly number[];
  readonly steps: number;
  readonly points: readonly WatchPoint[];
  readonly isRunning: boolean;
  readonly cancel: () => void;
}

export interface SharingState {
  /** Grows in place; `steps` tells that it did. */
  readonly timeline: PathTimeline | undefined;
  readonly steps: number;
  readonly replay: Replay | undefined;
  /** What `replay` is of, where it is not the present run. */
  readonly past: PastRun | undefined;
  /** Whether the next run scores them. */
  readonly isWatching: boolean;
  readonly series: WatchSeries | undefined;
  readonly influence: Influence | undefined;
}

export type SharingStore = StoreApi<SharingState>;

const NOTHING: Omit<SharingState, 'isWatching'> = {
  timeline: undefined,
  steps: 0,
  replay: undefined,
  past: undefined,
  series: undefined,
  influence: undefined,
};

export const createSharingStore = (): SharingStore =>
  createStore<SharingState>(() => ({ ...NOTHING, isWatching: false }));

/** Other weights: what was told of the former ones means nothing. A run of the library has none. */
export const resetSharing = (store: SharingStore): void =>
  store.setState(({ past, replay }) => ({ ...NOTHING, ...(past && { past, replay }) }));

export const backToNow = (store: SharingStore): void =>
  store.setState({ replay: undefined, past: undefined });
