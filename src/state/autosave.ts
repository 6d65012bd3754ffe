/**
 * @file Saves the work a second after it last changed and the weights while they are trained, and brings both back on
 * the next visit. Nothing is saved before somebody has done something, so a link that is only looked at replaces nothing.
 */
import { loadParsers } from '../config';
import { raise } from './alertStore';
import type { KeyedStorage } from './keyedStorage';
import { type SavedWork, readWork, savedChoices, sealed, wholeWeights } from './savedWork';
import { trainedHere } from './runStore';
import type { Session } from './session';

export interface AutosaveOptions {
  readonly session: Session;
  readonly storage: KeyedStorage;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** False in a tab beside the one that saves; default: always true. */
  readonly mayWrite?: () => boolean;
  readonly later: (run: () => void, milliseconds: number) => () => void;
}

export const IDLE_MS = 1000;
export const WEIGHTS_MS = 30_000;
/** Larger ones would fill the browser's store; the page offers them as a file. */
export const MOST_BYTES = 64e6;

const WORK = 'work';
const EARLIER = 'earlier';
const SLOTS = ['weights/0', 'weights/1'] as const;

export class Autosave {
  #cancel: (() => void) | undefined;
  #slot = 0;
  #weightsAt = 0;
  #watching = false;

  constructor(private readonly options: AutosaveOptions) {}

  /** Saves from now on. */
  watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    const { space, document, history, run } = this.options.session.stores;
    const changed = (): void => {
      if (history.getState().past.length < 2 && !document.getState().edited) return;
      this.#cancel?.();
      this.#cancel = this.options.later(() => void this.save(), IDLE_MS);
    };
    space.subscribe(changed);
    document.subscribe(changed);
    run.subscribe((state, before) => {
      const { phase, losses } = state;
      const ended = phase.kind !== before.phase.kind && ['finished', 'paused'].includes(phase.kind);
      const due = phase.kind === 'training' && this.options.now() - this.#weightsAt > WEIGHTS_MS;
      const isBack = phase.kind === 'idle' && losses !== before.losses && trainedHere(state) > 0;
      if (ended || due || isBack) void this.saveWeights();
    });
  }

  async save(): Promise<void> {
    const { session, storage, now } = this.options;
    const { space, document, work } = session.stores;
    const { open, seed, draws } = space.getState();
    if (!open || !this.#mayWrite) return;
    const { text, faults } = document.getState();
    const saved: SavedWork = {
      version: 1,
      savedAt: now(),
      config: open.config,
      ...(open.galleryId !== undefined && { galleryId: open.galleryId }),
      choices: [...open.choices] as SavedWork['choices'],
      seed,
      draws,
      ...(faults.length > 0 && { draft: text }),
      history: session.editing.saved(),
    };
    try {
      await storage.set({ [WORK]: saved });
      work.setState({ savedAt: saved.savedAt, failed: false });
    } catch {
      work.setState({ failed: true });
    }
  }

  async saveWeights(): Promise<void> {
    if (!this.#mayWrite) return;
    const { session, storage, now } = this.options;
    this.#weightsAt = now();
    const bytes = await session.checkpoint();
    if (!bytes || bytes.byteLength > MOST_BYTES) return;
    const slot = SLOTS[this.#slot++ % SLOTS.length] ?? SLOTS[0];
    await this.save();
    try {
      await storage.set({ [slot]: sealed(bytes, now()) });
    } catch {
      session.stores.work.setState({ failed: true });
    }
  }

  /** Work of an earlier visit on screen, weights and all; false where there is none. */
  async restore(): Promise<boolean> {
    const work = readWork(await this.#read(WORK));
    return work !== undefined && this.#show(work);
  }

  /** A link is opened instead: what was saved moves aside, to be asked for. */
  async setAside(): Promise<void> {
    const { session, storage } = this.options;
    const work = readWork(await this.#read(WORK)) ?? readWork(await this.#read(EARLIER));
    if (!work) return;
    const name = work.config.fileName;
    session.stores.work.setState({ earlier: { name, savedAt: work.savedAt } });
    try {
      await storage.set({ [EARLIER]: work });
    } catch {
      // It is still where it was, until something new is saved.
    }
  }

  /** What `setAside` has kept. */
  async openEarlier(): Promise<void> {
    const work = readWork(await this.#read(EARLIER));
    this.options.session.stores.work.setState({ earlier: undefined });
    if (work) await this.#show(work);
  }

  /** Forgets the work that was saved; `everything`: and whatever else this page keeps. */
  async forget(everything = false): Promise<void> {
    this.#cancel?.();
    const { storage } = this.options;
    const own = [WORK, EARLIER, ...SLOTS].map((key) => [key, undefined] as const);
    try {
      await (everything ? storage.clear() : storage.set(Object.fromEntries(own)));
    } catch {
      // Nothing was kept, then.
    }
    this.options.session.stores.work.setState({ savedAt: undefined, restoredFrom: undefined });
  }

  async #show(work: SavedWork): Promise<boolean> {
    const { session } = this.options;
    const { stores } = session;
    try {
      await loadParsers(work.config);
      const shown = session.openConfig(work.config, {
        galleryId: work.galleryId,
        seed: work.seed,
        choices: (space) =>
          space.mutator.choicesOf(({ mutables: [first] }) => {
            const kept = savedChoices(work).get(first.id);
            return kept ?? first.alternatives[0]!;
          }),
      });
      if (!shown) return false;
      stores.space.setState({ draws: work.draws });
      if (work.draft !== undefined) session.editing.setText(work.draft);
      session.editing.recall(work.history);
      stores.work.setState({ restoredFrom: work.savedAt, savedAt: work.savedAt });
      const found = wholeWeights(await Promise.all(SLOTS.map((slot) => this.#read(slot))));
      for (const { bytes } of found) await session.restoreWeights(bytes);
      void session.restoreTrained();
      return true;
    } catch (error) {
      raise(stores.alerts, 'Your earlier work could not be restored', error);
      return false;
    }
  }

  get #mayWrite(): boolean {
    return this.options.mayWrite?.() ?? true;
  }

  async #read(key: string): Promise<unknown> {
    try {
      return await this.options.storage.get(key);
    } catch {
      return undefined;
    }
  }
}
