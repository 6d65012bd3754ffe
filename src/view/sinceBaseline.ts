/** @file How far a measured fact is from that of a baseline, in words. */
import type { Difference, Fact, Unit } from './differing';
import { compact, duration, signed } from './numbers';

/** `+1.2`: percentage points of a share, else in the fact's own unit; `±0` where it is the same. */
export function changeText(unit: Unit, value: number, baseline: number): string {
  const change = value - baseline;
  switch (unit) {
    case 'share':
      return signed(change * 100, 1);
    case 'loss':
      return signed(change, 3);
    case 'count':
      return withSign(change, compact(Math.abs(change)));
    case 'seconds':
      return withSign(Math.round(change), duration(Math.abs(change)));
    default:
      return unit satisfies never;
  }
}

const withSign = (change: number, size: string): string =>
  change === 0 ? '±0' : `${change > 0 ? '+' : '−'}${size}`;

/**
 * Every fact of several lists, in the order of the longest; one that some lack is among them. `baseline`: place of the
 * list that the others are measured against, if any. `inWords`: a change with its unit.
 */
export function measuredRows(
  lists: readonly (readonly Fact[])[],
  baseline: number | undefined,
  inWords: (change: string, unit: Unit) => string,
): readonly Difference[] {
  const longest = lists.toSorted((a, b) => b.length - a.length)[0] ?? [];
  return longest.map(({ id, title }) => {
    const row = lists.map((facts) => facts.find((fact) => fact.id === id));
    const against = baseline === undefined ? undefined : row[baseline]?.amount;
    const changes = row.map((fact, place) =>
      against && fact?.amount && place !== baseline
        ? inWords(changeText(against.unit, fact.amount.value, against.value), against.unit)
        : undefined,
    );
    return { id, title, values: row.map((fact) => fact?.value), ...(against && { changes }) };
  });
}
