/** @file What training a space takes that was opened from the gallery and not touched. Counted by `scripts/gallery.ts`. */
import { type StepWork, costSpread } from '../space/costSpread';
import { openFitting } from './fitSpace';
import type { ConfigText } from './spaceStore';
import { settingsFor } from './trainingSettings';

export interface UsualTraining {
  readonly steps: number;
  readonly batchSize: number;
  /** [C, H, W] of the pictures that are drawn for it. */
  readonly input: readonly [number, number, number];
  readonly work: StepWork;
}

export function usualTraining(config: ConfigText): UsualTraining {
  const space = openFitting(config, undefined);
  const { steps, batchSize } = settingsFor(space);
  const spread = costSpread(space);
  let next = spread.next();
  while (!next.done) next = spread.next();
  const { macs, ops } = next.value.work;
  return { steps, batchSize, input: space.input, work: { macs: Math.round(macs), ops: Math.round(ops) } };
}
