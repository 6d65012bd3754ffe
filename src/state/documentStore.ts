/** @file The config as a person writes it: it may be half-typed, while the last good space stays on screen. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { UserErrorFields } from '../core/userError';

export interface DocumentState {
  readonly text: string;
  readonly fileName: string;
  /** Why the text is not the space on screen; empty where it is. */
  readonly faults: readonly UserErrorFields[];
  /** Edited since it was opened from the gallery, a file or a link. */
  readonly edited: boolean;
}

export type DocumentStore = StoreApi<DocumentState>;

export const createDocumentStore = (): DocumentStore =>
  createStore<DocumentState>(() => ({ text: '', fileName: '', faults: [], edited: false }));
