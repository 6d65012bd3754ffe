/** @file Reads and writes the live slice of a full parameter, in plain loops. */
import { sliceIndices } from '../../core/slice';
import type { ParamRef } from '../../graph/ir';

/** Calls `visit(full, live)` with matching flat indices, in row-major order of the live shape. */
function forEachLive({ spec, slices }: ParamRef, visit: (full: number, live: number) => void): void {
  const indices = spec.shape.map((n, d) => {
    const slice = slices[d];
    return slice ? sliceIndices(slice) : Array.from({ length: n }, (_, i) => i);
  });
  let live = 0;
  const walk = (dimension: number, base: number): void => {
    if (dimension === indices.length) {
      visit(base, live++);
      return;
    }
    const size = spec.shape[dimension]!;
    for (const index of indices[dimension]!) walk(dimension + 1, base * size + index);
  };
  walk(0, 0);
}

/** A compact copy of the live elements. */
export function readSlice(full: Float32Array, ref: ParamRef): Float32Array {
  if (ref.slices.every((slice) => slice === undefined)) return full.slice();
  const out: number[] = [];
  forEachLive(ref, (i) => out.push(full[i]!));
  return Float32Array.from(out);
}

/** full[live] += values */
export function addSlice(full: Float32Array, ref: ParamRef, values: Float32Array): void {
  forEachLive(ref, (i, j) => (full[i]! += values[j]!));
}

/** full[live] = (1 − momentum)·full[live] + momentum·values */
export function blendSlice(full: Float32Array, ref: ParamRef, values: Float32Array, momentum: number): void {
  forEachLive(ref, (i, j) => (full[i] = (1 - momentum) * full[i]! + momentum * values[j]!));
}
