/**
 * @file Which channels of a full dimension are live. Usually a prefix; a concat of two sliced maps keeps a
 * union of ranges; pruning keeps any set.
 */
import { invariant } from './userError';

/** Half-open: start ≤ i < end. */
export type Range = readonly [start: number, end: number];

/** Ascending, disjoint, non-empty ranges. */
export type Slice = readonly Range[];

export const prefix = (count: number): Slice => (count > 0 ? [[0, count]] : []);

export const fullSlice = prefix;

export const sliceSize = (slice: Slice): number => slice.reduce((sum, [start, end]) => sum + end - start, 0);

/** True if the slice keeps all of `count` channels. */
export const isFull = (slice: Slice, count: number): boolean => sliceSize(slice) === count;

export function sliceIndices(slice: Slice): number[] {
  const indices: number[] = [];
  for (const [start, end] of slice) for (let i = start; i < end; i++) indices.push(i);
  return indices;
}

/** The live channels of a mask, as ranges. */
export function maskToSlice(mask: readonly boolean[]): Slice {
  const ranges: [number, number][] = [];
  mask.forEach((live, i) => {
    const last = ranges.at(-1);
    if (!live) return;
    if (last?.[1] === i) last[1]++;
    else ranges.push([i, i + 1]);
  });
  return ranges;
}

/** Slices of parts that lie one after the other in a wider dimension; `size` is a part's full width. */
export function concatSlices(parts: readonly { readonly slice: Slice; readonly size: number }[]): Slice {
  const ranges: [number, number][] = [];
  let offset = 0;
  for (const { slice, size } of parts) {
    for (const [start, end] of slice) {
      invariant(end <= size, 'a slice stays inside its part');
      const last = ranges.at(-1);
      if (last?.[1] === offset + start) last[1] = offset + end;
      else ranges.push([offset + start, offset + end]);
    }
    offset += size;
  }
  return ranges;
}
