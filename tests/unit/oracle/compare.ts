/** @file One measure of error for all comparisons, so that "1e-4" means the same everywhere. */

/** Common bound of relative errors; a case may state a looser one with its reason. */
export const TOLERANCE = 1e-4;

/**
 * Largest absolute difference over the largest absolute expected value (or 1e-3, whichever is more):
 * an element that is tiny by cancellation is judged on the scale of its tensor.
 */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let difference = 0;
  let scale = 1e-3;
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(actual[i]! - expected[i]!);
    if (Number.isNaN(error)) return NaN;
    difference = Math.max(difference, error);
    scale = Math.max(scale, Math.abs(expected[i]!));
  }
  return difference / scale;
}
