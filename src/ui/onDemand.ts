/** @file A module that is fetched when something first needs it, and then stays for all that do. */
import { useSyncExternalStore } from 'react';

const never = (): (() => void) => () => undefined;

/** A hook that gives the module once it is there; `isNeeded` false fetches nothing. One that cannot be fetched is missed. */
export function onDemand<T>(fetch: () => Promise<T>): (isNeeded: boolean) => T | undefined {
  let value: T | undefined;
  let isUnderWay = false;
  const waiting = new Set<() => void>();
  const subscribe = (listener: () => void): (() => void) => {
    waiting.add(listener);
    if (value === undefined && !isUnderWay) {
      isUnderWay = true;
      fetch()
        .then((fetched) => {
          value = fetched;
          for (const tell of waiting) tell();
        })
        .catch(() => (isUnderWay = false)); // offline, say: whoever needs it next asks again
    }
    return () => waiting.delete(listener);
  };
  const snapshot = (): T | undefined => value;
  return function useOnDemand(isNeeded) {
    return useSyncExternalStore(isNeeded ? subscribe : never, snapshot);
  };
}
