/** @file Counts one architecture through its family, as `cli golden` does. */
import { type GoldenCount, recomputeGolden } from '../../../../src/space/golden/recompute';

export interface Entry {
  readonly family: string;
  readonly arch: unknown;
  readonly name?: string;
  readonly input?: number;
}

export function countArch(entry: Entry): GoldenCount {
  const { results } = recomputeGolden({ entries: [{ name: '', params: 0, macs: 0, ...entry }] });
  return results[0]!.got;
}
