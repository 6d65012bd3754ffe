/** @file Whether the page may move things: false where people asked for reduced motion. */
import { useSyncExternalStore } from 'react';

const QUERY = '(prefers-reduced-motion: reduce)';

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(QUERY);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

export const useMotion = (): boolean => useSyncExternalStore(subscribe, () => !matchMedia(QUERY).matches);
