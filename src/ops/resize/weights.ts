/** @file What each source pixel gives to each resized one, along one side (Keys 1981, with torch's a = −0.75). */

const A = -0.75;

/** Weight at distance `d` of a source pixel from the place that is read. */
function cubic(d: number): number {
  const x = Math.abs(d);
  if (x <= 1) return (A + 2) * x ** 3 - (A + 3) * x ** 2 + 1;
  return x < 2 ? A * x ** 3 - 5 * A * x ** 2 + 8 * A * x - 4 * A : 0;
}

/** The four source pixels of resized pixel `i`, clamped to the border, and their weights. */
export function taps(
  i: number,
  from: number,
  to: number,
): readonly (readonly [pixel: number, weight: number])[] {
  const place = ((i + 0.5) * from) / to - 0.5;
  const first = Math.floor(place) - 1;
  return [0, 1, 2, 3].map((k) => {
    const pixel = first + k;
    return [Math.min(Math.max(pixel, 0), from - 1), cubic(place - pixel)] as const;
  });
}
