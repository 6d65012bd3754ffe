/** @file Exponential moving average with the start corrected (as in Adam): a curve that does not begin at zero. */

export function smooth(values: readonly number[], keep = 0.9): readonly number[] {
  let sum = 0;
  let weight = 0;
  return values.map((value) => {
    sum = keep * sum + (1 - keep) * value;
    weight = keep * weight + (1 - keep);
    return sum / weight;
  });
}

/** At most `limit` points, means of equal runs; the last run may be shorter. */
export function thin(
  points: readonly (readonly [number, number])[],
  limit: number,
): readonly (readonly [number, number])[] {
  const run = Math.ceil(points.length / limit);
  if (run <= 1) return points;
  const kept: [number, number][] = [];
  for (let i = 0; i < points.length; i += run) {
    const part = points.slice(i, i + run);
    kept.push([part.at(-1)![0], part.reduce((sum, [, value]) => sum + value, 0) / part.length]);
  }
  return kept;
}
