/** @file The address that shares what is on screen, and copying it. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { raise } from '../state/alertStore';
import { linkOf } from '../state/share';
import type { SpaceState } from '../state/spaceStore';
import { useSession, useStores } from './session';

const selectSpace = (state: SpaceState) => state;
const SAID_MS = 2000;

/** `undefined` before a space is open, or where its config is too long for a link. */
export function useLink(): string | undefined {
  const space = useStores('space', selectSpace);
  return useMemo(() => {
    try {
      const fragment = linkOf(space);
      return fragment && `${location.origin}${location.pathname}${fragment}`;
    } catch {
      return undefined; // copying says why
    }
  }, [space]);
}

export interface CopyLink {
  /** Just done; for a moment. */
  readonly copied: boolean;
  /** Into the clipboard and the address bar. */
  copy(): void;
}

export function useCopyLink(): CopyLink {
  const { stores } = useSession();
  const [copied, setCopied] = useState(0);
  useEffect(() => {
    if (copied === 0) return;
    const timer = setTimeout(() => setCopied(0), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = useCallback(() => {
    try {
      const fragment = linkOf(stores.space.getState());
      if (fragment === undefined) return;
      history.replaceState(null, '', fragment);
      setCopied((count) => count + 1);
      // Refused without permission or outside HTTPS; the address bar and the field still have it.
      navigator.clipboard
        ?.writeText(`${location.origin}${location.pathname}${fragment}`)
        .catch(() => undefined);
    } catch (error) {
      raise(stores.alerts, 'No link can be made', error);
    }
  }, [stores]);
  return { copied: copied > 0, copy };
}
