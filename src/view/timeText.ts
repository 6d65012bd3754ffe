/** @file Microseconds as people read them. */

export const timeText = (microseconds: number): string =>
  microseconds >= 1000
    ? `${(microseconds / 1000).toFixed(microseconds >= 10_000 ? 1 : 2)} ms`
    : `${microseconds.toFixed(microseconds >= 10 ? 0 : 1)} µs`;
