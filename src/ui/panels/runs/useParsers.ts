/** @file The parsers of the configs of several runs. */
import { useEffect, useState } from 'react';
import { hasParsers, loadParsers } from '../../../config';
import type { RunRecord } from '../../../state/runs';

/** Whether the configs can be parsed; fetches what that takes. A parser that cannot be fetched leaves them unread. */
export function useParsers(runs: readonly RunRecord[]): boolean {
  const [tried, setTried] = useState<readonly RunRecord[]>();
  const configs = runs.map(({ config }) => config);
  const isReady = hasParsers(...configs);
  useEffect(() => {
    if (isReady) return;
    let isWanted = true;
    const done = (): void => {
      if (isWanted) setTried(runs);
    };
    loadParsers(...runs.map(({ config }) => config)).then(done, done);
    return () => {
      isWanted = false;
    };
  }, [isReady, runs]);
  return isReady || tried === runs;
}
