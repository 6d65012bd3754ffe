/** @file The spread of the space on screen, measured while somebody looks at it, and how long its training takes. */
import { useEffect, useMemo } from 'react';
import { type CostSpread } from '../../space/costSpread';
import { type TimeRange, stepLoad, stepTime } from '../../space/stepTime';
import type { EngineState } from '../../state/engineStore';
import { measureSpread } from '../../state/measureSpread';
import type { RunState } from '../../state/runStore';
import type { SpaceState } from '../../state/spaceStore';
import type { SpreadState } from '../../state/spreadStore';
import { type TimingState, timingsOf } from '../../state/timingStore';
import { useSession, useStores } from '../session';

const selectSpace = ({ open }: SpaceState) => open?.space;
const selectLatest = ({ latest }: SpreadState) => latest;
const selectSteps = ({ settings }: RunState) => settings.steps;
const selectBatchSize = ({ settings }: RunState) => settings.batchSize;
const selectTimings = (state: TimingState) => state;
const selectEngine = ({ engine }: { readonly engine: EngineState }) => engine;

/** `wanted`: whether it is worth measuring now. The latest that is known, which may still be that of the space before. */
export function useSpread(wanted = true) {
  const { stores } = useSession();
  const space = useStores('space', selectSpace);
  const latest = useStores('spread', selectLatest);
  useEffect(() => {
    if (wanted && space) void measureSpread(stores, () => performance.now());
  }, [wanted, space, stores]);
  return latest;
}

/** Of the device in use. */
export function useTimings() {
  const timing = useStores('timing', selectTimings);
  const engine = useStores('engine', selectEngine);
  return timingsOf(timing, engine);
}

/** Seconds that the run in the training panel would take over a space; `undefined` where nothing was measured. */
export function useRunTime(): (spread: CostSpread) => TimeRange | undefined {
  const steps = useStores('run', selectSteps);
  const batchSize = useStores('run', selectBatchSize);
  const timings = useTimings();
  return useMemo(
    () =>
      ({ work }) => {
        const range = stepTime(timings, stepLoad(work, batchSize));
        return range && [range[0] * steps, range[1] * steps];
      },
    [timings, steps, batchSize],
  );
}
