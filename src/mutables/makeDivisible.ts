/** @file Widths as multiples of a divisor (mmrazor/models/utils/make_divisible.py). */

/** `make_divisible` of MobileNet: the nearest multiple of `divisor`, at least `minValue`, never below `minRatio`·value. */
export function makeDivisible(value: number, divisor: number, minValue = divisor, minRatio = 0.9): number {
  const least = Math.max(minValue, divisor);
  const rounded = Math.max(least, Math.floor(Math.trunc(value + divisor / 2) / divisor) * divisor);
  return rounded < minRatio * value ? rounded + divisor : rounded;
}

/** `x // ratio`, rounded to a multiple of `divisor`. */
export const divide = (x: number, ratio: number, divisor = 8): number =>
  makeDivisible(Math.floor(x / ratio), divisor);
