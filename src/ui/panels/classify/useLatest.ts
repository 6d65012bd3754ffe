/** @file Work on what is newest: one piece at a time; of what comes meanwhile, only the last. */
import { useCallback, useRef } from 'react';

/** Resolves nothing and throws nothing: `work` reports for itself. */
export function useLatest<T>(work: (value: T) => Promise<void>): (value: T) => void {
  const waiting = useRef<{ readonly value: T } | undefined>(undefined);
  const isBusy = useRef(false);
  return useCallback(
    (value: T) => {
      waiting.current = { value };
      if (isBusy.current) return;
      isBusy.current = true;
      const goOn = async (): Promise<void> => {
        for (let next = waiting.current; next; next = waiting.current) {
          waiting.current = undefined;
          await work(next.value);
        }
        isBusy.current = false;
      };
      void goOn();
    },
    [work],
  );
}
