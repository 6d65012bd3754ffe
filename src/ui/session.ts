/** @file The session, for every component below the root. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { invariant } from '../core/userError';
import type { Autosave } from '../state/autosave';
import type { RunLibrary } from '../state/runs';
import type { Session } from '../state/session';
import type { Stores } from '../state/stores';

export const SessionContext = createContext<Session | undefined>(undefined);
export const AutosaveContext = createContext<Autosave | undefined>(undefined);

/** Opens the library of runs, once; the promise is always the same. */
export const RunLibraryContext = createContext<(() => Promise<RunLibrary>) | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  invariant(session, 'the page has no session');
  return session;
}

/** `undefined` in a page that saves nothing. */
export const useAutosave = (): Autosave | undefined => useContext(AutosaveContext);

/** `undefined` in a page that keeps none. */
export const useRunLibrary = (): (() => Promise<RunLibrary>) | undefined => useContext(RunLibraryContext);

type StateOf<S> = S extends StoreApi<infer T> ? T : never;

/** Reads one store; `select` should be a constant of its module and return something small and stable. */
export function useStores<K extends keyof Stores, T>(key: K, select: (state: StateOf<Stores[K]>) => T): T {
  const store = useSession().stores[key] as StoreApi<unknown>;
  return useStore(store, select as (state: unknown) => T);
}
