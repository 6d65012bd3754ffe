/** @file How the steps of training were spread over the options of one choice. */
import type { Choice } from '../mutables';

export interface Part {
  /** Steps that trained the option. */
  readonly count: number;
  /** Steps that trained any option of this choice. */
  readonly total: number;
  /** Of the total, 0 … 1. */
  readonly share: number;
}

/** `counts`: steps by option, as the run store counts them; `undefined` where nothing was trained. */
export function partOf(counts: ReadonlyMap<string, number> | undefined, choice: Choice): Part | undefined {
  const total = [...(counts?.values() ?? [])].reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  const count = counts?.get(String(choice)) ?? 0;
  return { count, total, share: count / total };
}
