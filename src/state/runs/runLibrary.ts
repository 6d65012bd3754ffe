/**
 * @file The list of runs: read once, changed here and in storage alike. What storage refuses lasts as long as the page,
 * and the page says so; training never hears of it.
 */
import { createStore } from 'zustand/vanilla';
import { type KeyValueStorage, store as keep, stored } from '../storage';
import { mergeRuns, newestFirst, overflow } from './mergeRuns';
import { readRunFile, writeRunFile } from './runFile';
import { MOST_RUNS, type RunRecord, readRun } from './runRecord';
import type { RunStorage } from './runStorage';

export interface RunLibraryState {
  /** Newest first. */
  readonly runs: readonly RunRecord[];
  /** Id of the run that is being trained. */
  readonly current: string | undefined;
  /** Ids of those that are compared, in the order in which they were taken. */
  readonly compared: readonly string[];
  /** Id of the run that others are measured against; it may be deleted, and had back. While it is listed, it is compared. */
  readonly baseline: string | undefined;
  /** Storage refused something in this visit. */
  readonly failed: boolean;
  /** Deleted last; they can be had back until others are deleted. */
  readonly removed: readonly RunRecord[];
  /** What the last file brought. */
  readonly imported: { readonly added: number; readonly known: number } | undefined;
}

export type ChangeRun = (run: RunRecord) => RunRecord;

type Edit = (runs: readonly RunRecord[]) => readonly RunRecord[];

/** So many curves can be told apart. */
export const MOST_COMPARED = 6;
const BASELINE_KEY = 'supernet-playground/baseline-run';

export class RunLibrary {
  readonly store = createStore<RunLibraryState>(() => ({
    runs: [],
    current: undefined,
    compared: [],
    baseline: undefined,
    failed: false,
    removed: [],
    imported: undefined,
  }));
  /** Not written yet. */
  readonly #edits: Edit[] = [];
  /** What is asked of storage is done one after the other. */
  #queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly storage: RunStorage,
    /** Milliseconds since 1970. */
    readonly now: () => number,
    private readonly most = MOST_RUNS,
    /** Keeps which run is the baseline. */
    private readonly settings?: KeyValueStorage,
  ) {
    const baseline = settings && stored(settings, BASELINE_KEY);
    // What is kept for "none" is nothing that could be an id.
    if (baseline) this.store.setState({ baseline });
    storage.onChange(() => void this.read());
  }

  /** What is stored takes the place of what is listed; once storage has refused something, the list is all there is. */
  read(): Promise<void> {
    return this.#enqueue(async () => {
      const stored = (await this.storage.all()).flatMap((value) => readRun(value) ?? []);
      if (this.store.getState().failed) return;
      this.#show(this.#edits.reduce((runs, edit) => edit(runs), newestFirst(stored)));
    });
  }

  /** When all that was asked for so far is done. */
  get idle(): Promise<void> {
    return this.#queue;
  }

  /** A run that is being trained from now on, or none. */
  setCurrent(current: string | undefined): void {
    this.store.setState({ current });
  }

  add(run: RunRecord): void {
    this.#put([run]);
  }

  /** Applied to what is stored, too, which another tab may have changed meanwhile; what it has deleted stays deleted. */
  change(id: string, change: ChangeRun): void {
    this.#apply(
      (runs) => runs.map((run) => (run.id === id ? change(run) : run)),
      () =>
        this.storage.update(id, (stored) => {
          const run = readRun(stored);
          return run && change(run);
        }),
    );
  }

  /** All but the one that is being trained. */
  remove(ids: readonly string[]): void {
    const { runs, current } = this.store.getState();
    const removed = runs.filter(({ id }) => id !== current && ids.includes(id));
    if (removed.length === 0) return;
    this.#drop(removed);
    this.store.setState({ removed });
  }

  undoRemove(): void {
    const { removed } = this.store.getState();
    this.store.setState({ removed: [] });
    this.#put(removed);
  }

  /** Takes a run into the comparison, or out of it; out of it, it is no baseline either. */
  toggleCompared(id: string): void {
    if (this.store.getState().baseline === id) this.setBaseline(undefined);
    this.store.setState(({ compared }) => {
      if (compared.includes(id)) return { compared: compared.filter((other) => other !== id) };
      return compared.length < MOST_COMPARED ? { compared: [...compared, id] } : {};
    });
  }

  /** Kept between visits. Where the comparison is full, it takes the place of the run that was taken last. */
  setBaseline(baseline: string | undefined): void {
    this.store.setState(({ runs, compared }) => ({
      baseline,
      compared: withBaseline(compared, baseline, runs),
    }));
    if (this.settings) keep(this.settings, BASELINE_KEY, baseline ?? '');
  }

  /** All but the baseline. */
  clearCompared(): void {
    this.store.setState(({ runs, baseline }) => ({ compared: withBaseline([], baseline, runs) }));
  }

  /** The whole list as the text of a file. */
  file(): string {
    return writeRunFile(this.store.getState().runs);
  }

  /** Adds the runs of a file. Errors: those of `readRunFile`; nothing has changed then. */
  import(fileName: string, text: string): void {
    const others = readRunFile(fileName, text);
    const { changed, added, known } = mergeRuns(this.store.getState().runs, others);
    this.#put(changed);
    this.store.setState({ imported: { added, known } });
  }

  #put(put: readonly RunRecord[]): void {
    const ids = new Set(put.map(({ id }) => id));
    this.#apply(
      (runs) => newestFirst([...put, ...runs.filter(({ id }) => !ids.has(id))]),
      () => this.storage.put(put),
    );
    this.#drop(overflow(this.store.getState().runs, this.most));
  }

  #drop(dropped: readonly RunRecord[]): void {
    if (dropped.length === 0) return;
    const ids = dropped.map(({ id }) => id);
    this.#apply(
      (runs) => runs.filter(({ id }) => !ids.includes(id)),
      () => this.storage.remove(ids),
    );
  }

  /** Listed at once, and written when it is its turn; what is read in between has it too. */
  #apply(edit: Edit, write: () => Promise<void>): void {
    this.#edits.push(edit);
    this.#show(edit(this.store.getState().runs));
    void this.#enqueue(async () => {
      try {
        await write();
      } finally {
        this.#edits.splice(this.#edits.indexOf(edit), 1);
      }
    });
  }

  #show(runs: readonly RunRecord[]): void {
    this.store.setState(({ compared, baseline }) => ({
      runs,
      compared: withBaseline(
        compared.filter((id) => runs.some((run) => run.id === id)),
        baseline,
        runs,
      ),
    }));
  }

  #enqueue(task: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(task).catch(() => this.store.setState({ failed: true }));
    return this.#queue;
  }
}

/** The baseline of a visit before comes first: others are taken to be compared with it. */
function withBaseline(
  compared: readonly string[],
  baseline: string | undefined,
  runs: readonly RunRecord[],
): readonly string[] {
  if (baseline === undefined || compared.includes(baseline) || !runs.some(({ id }) => id === baseline))
    return compared;
  return [baseline, ...compared.slice(0, MOST_COMPARED - 1)];
}
