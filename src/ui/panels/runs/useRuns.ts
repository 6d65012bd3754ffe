/** @file The open library, for the components of this panel. */
import { createContext, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { invariant } from '../../../core/userError';
import type { RunLibrary, RunLibraryState } from '../../../state/runs';

export const OpenLibraryContext = createContext<RunLibrary | undefined>(undefined);

export function useLibrary(): RunLibrary {
  const library = useContext(OpenLibraryContext);
  invariant(library, 'the panel has a library');
  return library;
}

/** `select` as for `useStores`. */
export const useRuns = <T>(select: (state: RunLibraryState) => T): T => useStore(useLibrary().store, select);

const MINUTE = 60_000;

/** Milliseconds since 1970, as of the last half minute. */
export function useNow(): number {
  const library = useLibrary();
  const [now, setNow] = useState(() => library.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(library.now()), MINUTE / 2);
    return () => clearInterval(timer);
  }, [library]);
  return now;
}
