/**
 * @file Undo and redo through everything that is part of the work: config, choices, seed. Selection, zoom and the
 * numbers of a run are not. The history watches the space store, so no caller has to remember to record.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CommandId } from '../document/commands';
import type { Renames } from '../space';
import type { Choices, ConfigText, SpaceState } from './spaceStore';

/** What is on screen, whole: going back is showing it again. */
export interface Snapshot {
  readonly config: ConfigText;
  readonly galleryId: string | undefined;
  readonly choices: Choices;
  readonly seed: number;
  readonly draws: number;
  /** [C, H, W] and classes that the space was open for. */
  readonly input: readonly [number, number, number];
  readonly numClasses: number;
  /** The text as it was typed, where it was no config yet. */
  readonly draft?: string;
}

export type ChangeKind = 'open' | 'edit' | 'choose' | 'sample' | 'seed';

export interface Step {
  readonly snapshot: Snapshot;
  /** How it came to be, from the one before. */
  readonly kind: ChangeKind;
  /** The command that was run, of an edit that was not typed. */
  readonly command?: CommandId;
  /** Modules that it moved; not kept between visits. */
  readonly renames?: Renames;
}

export interface HistoryState {
  /** Oldest first; the last one is on screen. */
  readonly past: readonly Step[];
  /** Next one last. */
  readonly future: readonly Step[];
}

export type HistoryStore = StoreApi<HistoryState>;

export const MOST_STEPS = 200;
/** Changes of one kind that follow each other faster are one step: a burst of typing, a slider. */
export const BURST_MS = 1000;

export const createHistoryStore = (): HistoryStore =>
  createStore<HistoryState>(() => ({ past: [], future: [] }));

export const canUndo = ({ past }: HistoryState): boolean => past.length > 1;
export const canRedo = ({ future }: HistoryState): boolean => future.length > 0;

export function snapshotOf({ open, seed, draws }: SpaceState): Snapshot | undefined {
  if (!open) return undefined;
  const { config, galleryId, choices, space } = open;
  const { input, numClasses } = space;
  return { config, galleryId, choices, seed, draws, input, numClasses };
}

/** How `after` differs from `before`; `undefined` where nothing worth a step has changed. */
export function changeOf(before: Snapshot | undefined, after: Snapshot): ChangeKind | undefined {
  if (!before) return 'open';
  if (after.config.text !== before.config.text || after.config.fileName !== before.config.fileName)
    return after.galleryId !== undefined || after.config.fileName !== before.config.fileName
      ? 'open'
      : 'edit';
  // The very same text, opened anew: its weights are others.
  if (after.config !== before.config) return 'open';
  if (after.draft !== before.draft) return 'edit';
  if (after.draws > before.draws && after.choices !== before.choices) return 'sample';
  if (after.seed !== before.seed) return 'seed';
  return sameChoices(after.choices, before.choices) ? undefined : 'choose';
}

/** Adds a step; one that belongs to a burst takes the place of the last. */
export function record(store: HistoryStore, step: Step, isBurst: boolean): void {
  store.setState(({ past }) => {
    const merges = isBurst && past.length > 1 && past.at(-1)?.kind === step.kind && step.kind !== 'open';
    const kept = merges ? past.slice(0, -1) : past;
    return { past: [...kept, step].slice(-MOST_STEPS), future: [] };
  });
}

/** Whether something was edited since the last space was opened. */
export const isEdited = ({ past }: HistoryState): boolean =>
  past.findLast(({ kind }) => kind === 'open' || kind === 'edit')?.kind === 'edit';

/** Moves one step back. Returns what is to be shown, and the kind of the change that is taken back. */
export function stepBack(store: HistoryStore): Step | undefined {
  const { past, future } = store.getState();
  const [target, undone] = past.slice(-2);
  if (!target || !undone) return undefined;
  store.setState({ past: past.slice(0, -1), future: [...future, undone] });
  return { ...undone, snapshot: target.snapshot };
}

/** … and forth again. */
export function stepForth(store: HistoryStore): Step | undefined {
  const { past, future } = store.getState();
  const next = future.at(-1);
  if (!next) return undefined;
  store.setState({ past: [...past, next], future: future.slice(0, -1) });
  return next;
}

function sameChoices(a: Choices, b: Choices): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  return [...a].every(([id, choice]) => JSON.stringify(choice) === JSON.stringify(b.get(id)));
}
