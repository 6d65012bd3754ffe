/** @file What is known of saved work: when it was saved, what was found from an earlier visit. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface WorkState {
  /** Milliseconds since 1970; `undefined` before anything was worth saving. */
  readonly savedAt: number | undefined;
  /** Saving has failed: the browser keeps nothing here. */
  readonly failed: boolean;
  /** Work of an earlier visit that is on screen again. */
  readonly restoredFrom: number | undefined;
  /** Another tab of this page is open, and saves; this one does not. */
  readonly isOtherTab: boolean;
  /** Makes a newer version of the page take the place of this one; `undefined` while there is none. */
  readonly newVersion: (() => void) | undefined;
  /** Work of an earlier visit that a link took the place of. */
  readonly earlier: { readonly name: string; readonly savedAt: number } | undefined;
}

export type WorkStore = StoreApi<WorkState>;

export const createWorkStore = (): WorkStore =>
  createStore<WorkState>(() => ({
    savedAt: undefined,
    failed: false,
    restoredFrom: undefined,
    isOtherTab: false,
    newVersion: undefined,
    earlier: undefined,
  }));
