/** @file What the largest subnet of each run costs. Opening a space takes a while: each config is opened once. */
import { useMemo } from 'react';
import type { RunRecord } from '../../../state/runs';
import { largestSubnet } from '../../../view/largestSubnet';
import { useParsers } from './useParsers';

type Size = ReturnType<typeof largestSubnet>;

const known = new WeakMap<RunRecord['config'], { readonly size: Size }>();

function sizeOf({ config, input, data: { classes } }: RunRecord): Size {
  const before = known.get(config);
  if (before) return before.size;
  const size = largestSubnet({ config, input, classes });
  known.set(config, { size });
  return size;
}

/** One a run; `undefined` while it cannot be told yet, or where its config does not open. */
export function useSizes(runs: readonly RunRecord[]): readonly Size[] {
  const isReady = useParsers(runs);
  return useMemo(() => runs.map((run) => (isReady ? sizeOf(run) : undefined)), [runs, isReady]);
}
