/** @file The images in use: generated at first, then whatever was dropped or fetched. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DataSource, DatasetInfo } from '../protocol/verbs';

export type DataPhase =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly what: string; readonly received: number; readonly total: number }
  | { readonly kind: 'ready' };

export interface DataState {
  readonly phase: DataPhase;
  /** The set in use, which stays while another one loads. */
  readonly loaded: { readonly source: DataSource; readonly info: DatasetInfo } | undefined;
}

export type DataStore = StoreApi<DataState>;

export const createDataStore = (): DataStore =>
  createStore<DataState>(() => ({ phase: { kind: 'none' }, loaded: undefined }));

/** Data that a person brought; generated pictures adapt to the space, these do not. */
export const ownData = ({ loaded }: DataState): DatasetInfo | undefined =>
  loaded && loaded.source.kind !== 'procedural' ? loaded.info : undefined;

/** Name of a source while it loads. */
export function sourceTitle(source: DataSource): string {
  switch (source.kind) {
    case 'procedural':
      return 'generated pictures';
    case 'files':
      return source.files.length === 1 ? source.files[0]!.name : `${source.files.length} files`;
    case 'url':
      return source.url;
    default:
      return source satisfies never;
  }
}
