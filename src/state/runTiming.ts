/** @file Takes the time of the steps of a run, for estimates of other runs. Loaded with the first step. */
import type { TrainProgress } from '../protocol/verbs';
import { type StepWork, stepWork } from '../space/costSpread';
import { stepLoad } from '../space/stepTime';
import type { Stores } from './stores';
import { addTiming, deviceOf } from './timingStore';

/** The first ones wait for compilers and fill caches. */
const WARM_UP_REPORTS = 1;
/** Fewer steps say nothing yet. */
const LEAST_STEPS = 4;
/** Paths of the run whose cost is counted: at a few milliseconds each, their mean is within some per cent. */
const MOST_PATHS = 24;
const PATHS_A_TIME = 2;

export interface RunTiming {
  record(events: readonly TrainProgress[]): void;
  /** The run is over. */
  finish(): void;
}

/** Follows the run that begins, of the space on screen, with the settings as they are; `undefined` without an engine. */
export function beginTiming({ engine, run, space, timing }: Stores): RunTiming | undefined {
  const device = deviceOf(engine.getState().engine);
  const { open } = space.getState();
  if (device === undefined || !open) return undefined;
  const { batchSize } = run.getState().settings;
  /** Seconds a step, one entry a report. */
  const reports: number[] = [];
  const works: StepWork[] = [];
  let seconds = 0;
  let steps = 0;
  let nextPublication = WARM_UP_REPORTS + 2;
  const publish = (): void => {
    const warm = reports.slice(WARM_UP_REPORTS);
    if (steps < LEAST_STEPS || warm.length === 0 || works.length === 0) return;
    const mean = (key: keyof StepWork): number =>
      works.reduce((sum, work) => sum + work[key], 0) / works.length;
    const load = stepLoad({ macs: mean('macs'), ops: mean('ops') }, batchSize);
    addTiming(timing, device, { ...load, seconds: median(warm) });
  };
  return {
    record(events) {
      for (const event of events) {
        if (event.kind === 'paused') publish();
        if (event.kind !== 'steps' || !(event.imagesPerSecond > 0)) continue;
        // Training alone: what is validated, watched or paused in between is not in it.
        const now = (event.step * batchSize) / event.imagesPerSecond;
        if (event.step > steps && now > seconds) reports.push((now - seconds) / (event.step - steps));
        seconds = now;
        steps = event.step;
        const isCounted = works.length < MOST_PATHS && space.getState().open?.space === open.space;
        for (const path of isCounted ? event.choices.slice(0, PATHS_A_TIME) : [])
          works.push(stepWork(open.space, path));
      }
      // Seldom: each time replaces the one before.
      if (reports.length < nextPublication) return;
      nextPublication = 2 * reports.length;
      publish();
    },
    finish: publish,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}
