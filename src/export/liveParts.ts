/** @file The parts of a supernet's parameters that one subnet uses: cut out, and put back in their place. */
import { sliceIndices } from '../core/slice';
import type { Graph, ParamSpec } from '../graph/ir';

export interface LivePart {
  readonly spec: ParamSpec;
  /** Live indices of every dimension, ascending. */
  readonly indices: readonly (readonly number[])[];
}

/** By name. A parameter that is used in several places has every index that any of them uses. */
export function liveParts({ nodes }: Graph): Map<string, LivePart> {
  const parts = new Map<string, LivePart>();
  for (const { spec, slices } of nodes.flatMap(({ params = [] }) => params)) {
    const before = parts.get(spec.name);
    const indices = spec.shape.map((size, d) => {
      const slice = slices[d];
      const live = slice ? sliceIndices(slice) : Array.from({ length: size }, (_, i) => i);
      return [...new Set([...(before?.indices[d] ?? []), ...live])].sort((a, b) => a - b);
    });
    parts.set(spec.name, { spec, indices });
  }
  return parts;
}

export const partShape = ({ indices }: LivePart): number[] => indices.map(({ length }) => length);

export function cutOut(full: Float32Array, part: LivePart): Float32Array {
  return Float32Array.from(offsets(part), (offset) => full[offset] ?? 0);
}

/** A copy of `full` with `values` in the place of the part. */
export function putBack(full: Float32Array, part: LivePart, values: Float32Array): Float32Array {
  const result = full.slice();
  offsets(part).forEach((offset, i) => (result[offset] = values[i] ?? 0));
  return result;
}

/** Where the part's values lie in the full tensor, row-major. */
function offsets({ spec: { shape }, indices }: LivePart): number[] {
  return indices.reduce<number[]>(
    (starts, live, d) => {
      const size = shape[d] ?? 1;
      return starts.flatMap((start) => live.map((i) => start * size + i));
    },
    [0],
  );
}
