/** @file How far somebody is in the tour. It never opens by itself; where it was put away is remembered. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Part } from './parts';
import { type KeyValueStorage, store as keep, stored } from './storage';

export const TOUR_STEPS = ['candidate', 'sample', 'width', 'train', 'link'] as const;

export type TourStep = (typeof TOUR_STEPS)[number];

export interface TourState {
  /** On screen; `undefined` while the tour is put away. */
  readonly at: TourStep | undefined;
  /** Where it starts when it is opened: at a step, which is the first for a newcomer, or anew once it was finished. */
  readonly next: TourStep | 'finished';
  /** Those that can be taken on this page, in order; never none. */
  readonly steps: readonly TourStep[];
  /** Steps whose deed was done since the tour began. */
  readonly done: ReadonlySet<TourStep>;
}

export type TourStore = StoreApi<TourState>;

export const TOUR_KEY = 'supernet-playground/tour';

const [FIRST] = TOUR_STEPS;
const NONE: ReadonlySet<TourStep> = new Set();

export function createTourStore(storage: KeyValueStorage): TourStore {
  const kept = stored(storage, TOUR_KEY);
  const next = kept === 'finished' ? kept : (TOUR_STEPS.find((step) => step === kept) ?? FIRST);
  const store = createStore<TourState>(() => ({ at: undefined, next, steps: TOUR_STEPS, done: NONE }));
  store.subscribe((now, before) => {
    if (now.next !== before.next) keep(storage, TOUR_KEY, now.next);
  });
  return store;
}

/** Goes on where it was put away; starts over when it was finished. */
export const startTour = (store: TourStore): void =>
  store.setState(({ next, steps: [first = FIRST, ...others], done }) => {
    if (next === 'finished') return { at: first, next: first, done: NONE };
    return { at: [first, ...others].includes(next) ? next : first, done };
  });

/** One step on or back; behind the last one it is finished. */
export const moveTour = (store: TourStore, by: 1 | -1): void =>
  store.setState(({ at, steps }) => {
    if (at === undefined) return {};
    const index = Math.max(0, steps.indexOf(at) + by);
    const step = steps[index];
    return { at: step, next: step ?? 'finished' };
  });

export const putTourAway = (store: TourStore): void => store.setState({ at: undefined });

export const noteDeed = (store: TourStore, step: TourStep): void =>
  store.setState(({ done }) => (done.has(step) ? {} : { done: new Set(done).add(step) }));

/** The parts that a step points at; one of them is enough. */
const NEEDS: Readonly<Partial<Record<TourStep, readonly Part[]>>> = {
  sample: ['subnet'],
  train: ['training'],
  link: ['link'],
};

/** Steps whose parts are on a page that leaves out `hidden`. */
export const stepsWithout = (hidden: ReadonlySet<Part>): readonly TourStep[] =>
  TOUR_STEPS.filter((step) => NEEDS[step]?.some((part) => !hidden.has(part)) ?? true);

export const keepToSteps = (store: TourStore, steps: readonly TourStep[]): void => store.setState({ steps });
