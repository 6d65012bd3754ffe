/** @file Channel slices in the dullest way: lists of indices. Shares nothing with the code under test. */
import type { ParamRef } from '../../../src/graph/ir';

/** Live indices of every dimension of a parameter. */
export function liveIndices({ spec, slices }: ParamRef): number[][] {
  return spec.shape.map((size, d) => {
    const all = Array.from({ length: size }, (_, i) => i);
    const slice = slices[d];
    return slice ? all.filter((i) => slice.some(([start, end]) => start <= i && i < end)) : all;
  });
}

/** Position in the full tensor of every live element, in row-major order of the live shape. */
export function livePositions(ref: ParamRef): number[] {
  return liveIndices(ref).reduce<number[]>(
    (positions, indices, d) => positions.flatMap((at) => indices.map((i) => at * ref.spec.shape[d]! + i)),
    [0],
  );
}
