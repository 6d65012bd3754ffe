/** @file Several lists of facts side by side: those in which they differ. */

export interface Fact {
  /** The same in every list. */
  readonly id: string;
  readonly title: string;
  readonly value: string;
  /** What can be measured against another list. Shares are told in points, durations in seconds. */
  readonly amount?: { readonly value: number; readonly unit: Unit };
}

export type Unit = 'share' | 'loss' | 'count' | 'seconds';

export interface Difference {
  readonly id: string;
  readonly title: string;
  /** One a list; `undefined` where it says nothing of it. */
  readonly values: readonly (string | undefined)[];
  /** How far each is from a baseline, where that can be measured. */
  readonly changes?: readonly (string | undefined)[];
}

/** In the order in which they first come up. */
export function differing(lists: readonly (readonly Fact[])[]): readonly Difference[] {
  const titles = new Map(lists.flatMap((facts) => facts.map(({ id, title }) => [id, title] as const)));
  const values = lists.map((facts) => new Map(facts.map(({ id, value }) => [id, value])));
  return [...titles]
    .map(([id, title]) => ({ id, title, values: values.map((byId) => byId.get(id)) }))
    .filter((row) => row.values.some((value) => value !== row.values[0]));
}
