/** @file What a part of the network takes of a timed training step. */
import type { Phase, TimedOp } from './timeTree';

export interface PartTime {
  readonly microseconds: number;
  /** Of the step, 0 … 1. */
  readonly share: number;
  readonly phases: Readonly<Record<Phase, number>>;
}

/** Of everything below the module paths; `undefined` where nothing of them was timed. */
export function partTime(times: readonly TimedOp[], paths: readonly string[]): PartTime | undefined {
  const phases = { forward: 0, backward: 0, optimizer: 0 };
  let whole = 0;
  for (const { path, phase, microseconds } of times) {
    whole += microseconds;
    if (paths.some((own) => path === own || path.startsWith(`${own}.`))) phases[phase] += microseconds;
  }
  const microseconds = phases.forward + phases.backward + phases.optimizer;
  return microseconds > 0 ? { microseconds, share: microseconds / whole, phases } : undefined;
}
