/** @file Training as the page follows it: where it stands, what it has shown so far, how often each candidate was trained. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { UserErrorFields } from '../core/userError';
import type { MemoryInfo, SubnetScores, TrainArgs, TrainProgress, TrainResult } from '../protocol/verbs';
import { type Renames, renamedChoices, renamedEntries } from '../space';

type Choices = Extract<TrainProgress, { kind: 'steps' }>['choices'][number];

export type RunPhase =
  | { readonly kind: 'idle' }
  | { readonly kind: 'compiling'; readonly done: number; readonly total: number }
  | { readonly kind: 'training' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'cancelling' }
  | { readonly kind: 'finished'; readonly result: TrainResult }
  | { readonly kind: 'failed'; readonly error: UserErrorFields };

/** Latest numbers of a run. */
export interface RunMeter {
  readonly step: number;
  readonly total: number;
  readonly globalStep: number;
  readonly learningRate: number;
  readonly imagesPerSecond: number;
  readonly secondsLeft: number;
  readonly memory: MemoryInfo;
}

export interface Validation {
  readonly step: number;
  readonly result: SubnetScores;
}

/** Steps trained with each choice, by mutable and then by the choice's text. */
export type ChoiceCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface RunState {
  readonly phase: RunPhase;
  readonly settings: TrainArgs;
  readonly meter: RunMeter | undefined;
  /** When most of it was in use, in the last run. */
  readonly peakMemory: MemoryInfo | undefined;
  /** One entry a step since the weights were made; entry i belongs to step `firstStep` + i + 1. */
  readonly losses: readonly number[];
  readonly accuracies: readonly number[];
  readonly firstStep: number;
  /** [step, rate], as reported: not every step is. */
  readonly learningRates: readonly (readonly [number, number])[];
  readonly validations: readonly Validation[];
  readonly counts: ChoiceCounts;
  /** Paths trained last, newest last, at most `RECENT_PATHS`. */
  readonly recentPaths: readonly Choices[];
  /** How much candidates weigh in their mixtures, where architecture parameters say so. */
  readonly probabilities: ChoiceCounts | undefined;
  readonly origin: WeightsOrigin | undefined;
}

/** Weights that were trained elsewhere, and how good they were there. */
export type WeightsOrigin =
  /** With the page. `accuracy`: mean of random subnets on held-out images. */
  | {
      readonly kind: 'supernet';
      readonly steps: number;
      readonly accuracy: { readonly mean: number; readonly subnets: number; readonly images: number };
    }
  /** With a link or a file, and for one subnet alone. */
  | {
      readonly kind: 'subnet';
      readonly steps: number;
      readonly code: string;
      readonly classes: readonly string[];
      /** As it was trained, and as it was packed. */
      readonly accuracy: { readonly exact: number; readonly packed: number; readonly images: number };
    };

export type RunStore = StoreApi<RunState>;

export const RECENT_PATHS = 6;

export const DEFAULT_SETTINGS: TrainArgs = {
  steps: 300,
  batchSize: 64,
  optimizer: { kind: 'sgd', lr: 0.1, momentum: 0.9, nesterov: true, weightDecay: 4e-5 },
  schedule: { kind: 'cosine', warmupSteps: 20 },
  labelSmoothing: 0,
  augment: { flip: false, crop: 0 },
  validateEvery: 0,
};

const FRESH: Omit<RunState, 'settings'> = {
  phase: { kind: 'idle' },
  meter: undefined,
  peakMemory: undefined,
  losses: [],
  accuracies: [],
  firstStep: 0,
  learningRates: [],
  validations: [],
  counts: new Map(),
  recentPaths: [],
  probabilities: undefined,
  origin: undefined,
};

export const createRunStore = (): RunStore =>
  createStore<RunState>(() => ({ ...FRESH, settings: DEFAULT_SETTINGS }));

/** After new weights: nothing has been trained. */
export const resetRun = (store: RunStore): void => store.setState(FRESH);

type ToldRun = Pick<RunState, 'firstStep' | 'losses' | 'accuracies'> &
  Partial<Pick<RunState, 'counts' | 'origin'>>;

/** Of weights that were trained earlier or elsewhere. */
export const toldRun = (told: ToldRun): Omit<RunState, 'settings'> => ({ ...FRESH, ...told });

export const restoreRun = (store: RunStore, told: ToldRun): void => store.setState(toldRun(told));

/** What was counted follows the modules that an edit moved. */
export const renameRun = (store: RunStore, renames: Renames): void =>
  store.setState(({ counts, recentPaths }) => ({
    counts: renamedEntries(counts, renames),
    recentPaths: recentPaths.map((path) => renamedChoices(path, renames)),
  }));

export const isBusy = ({ phase }: RunState): boolean =>
  phase.kind === 'compiling' ||
  phase.kind === 'training' ||
  phase.kind === 'paused' ||
  phase.kind === 'cancelling';

/** Steps since the weights were made. */
export const trainedSteps = ({
  meter,
  firstStep,
  losses,
}: Pick<RunState, 'meter' | 'firstStep' | 'losses'>): number =>
  meter?.globalStep ?? firstStep + losses.length;

/** Of them, those that were trained on this page or by whoever saved them, and did not come with the space. */
export const trainedHere = (state: RunState): number =>
  Math.max(0, trainedSteps(state) - (state.origin?.steps ?? 0));

export const hasWeights = (state: RunState): boolean => trainedSteps(state) > 0;

/** Folds progress events into the state, in order. */
export function withProgress(state: RunState, events: readonly TrainProgress[]): RunState {
  return events.reduce(withEvent, state);
}

function withEvent(state: RunState, event: TrainProgress): RunState {
  const cancelling = state.phase.kind === 'cancelling';
  switch (event.kind) {
    case 'compiling':
      return cancelling
        ? state
        : { ...state, phase: { kind: 'compiling', done: event.done, total: event.total } };
    case 'steps': {
      const { step, total, globalStep, learningRate, imagesPerSecond, secondsLeft, memory } = event;
      return {
        ...state,
        phase: cancelling || state.phase.kind === 'paused' ? state.phase : { kind: 'training' },
        meter: { step, total, globalStep, learningRate, imagesPerSecond, secondsLeft, memory },
        peakMemory: larger(state.peakMemory, memory),
        losses: [...state.losses, ...event.losses],
        accuracies: [...state.accuracies, ...event.accuracies],
        learningRates: [...state.learningRates, [globalStep, learningRate]],
        counts: counted(state.counts, event.choices),
        recentPaths: [...state.recentPaths, ...event.choices].slice(-RECENT_PATHS),
        probabilities: event.probabilities,
      };
    }
    case 'validation':
      // The event counts the steps of its run, the curves those of the weights.
      return {
        ...state,
        validations: [...state.validations, { step: trainedSteps(state), result: event.result }],
      };
    case 'watch':
      return state; // told by the sharing store
    case 'paused':
      return cancelling ? state : { ...state, phase: { kind: 'paused' } };
    case 'resumed':
      return cancelling ? state : { ...state, phase: { kind: 'training' } };
    default:
      return event satisfies never;
  }
}

/** Bytes that are in use. */
export const memoryTotal = ({ parameters, activations, other }: MemoryInfo): number =>
  parameters + activations + other;

const larger = (before: MemoryInfo | undefined, memory: MemoryInfo): MemoryInfo =>
  before && memoryTotal(before) >= memoryTotal(memory) ? before : memory;

function counted(counts: ChoiceCounts, paths: readonly Choices[]): ChoiceCounts {
  const next = new Map([...counts].map(([id, byChoice]) => [id, new Map(byChoice)]));
  for (const path of paths) {
    for (const [id, choice] of path) {
      const byChoice = next.get(id) ?? new Map<string, number>();
      const key = String(choice);
      byChoice.set(key, (byChoice.get(key) ?? 0) + 1);
      next.set(id, byChoice);
    }
  }
  return next;
}
