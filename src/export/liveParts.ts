/** @file The parts of a supernet's parameters that one subnet uses: cut out, and put back in their place. */
import { sliceIndices } from '../core/slice';
import type { Graph, ParamRef, ParamSpec } from '../graph/ir';

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
    const indices = livePart({ spec, slices }).indices.map((live, d) =>
      [...new Set([...(before?.indices[d] ?? []), ...live])].sort((a, b) => a - b),
    );
    parts.set(spec.name, { spec, indices });
  }
  return parts;
}

/** What one reader of a parameter uses. */
export function livePart({ spec, slices }: ParamRef): LivePart {
  const indices = spec.shape.map((size, d) => {
    const slice = slices[d];
    return slice ? sliceIndices(slice) : Array.from({ length: size }, (_, i) => i);
  });
  return { spec, indices };
}

export const partShape = ({ indices }: LivePart): number[] => indices.map(({ length }) => length);

export function cutOut(full: Float32Array, part: LivePart): Float32Array {
  const places = offsets(part);
  const values = new Float32Array(places.length);
  for (let i = 0; i < values.length; i++) values[i] = full[places[i]!] ?? 0;
  return values;
}

/** A copy of `full` with `values` in the place of the part. */
export function putBack(full: Float32Array, part: LivePart, values: Float32Array): Float32Array {
  const result = full.slice();
  offsets(part).forEach((offset, i) => (result[offset] = values[i] ?? 0));
  return result;
}

/** Where the part's values lie in the full tensor, row-major. */
function offsets({ spec: { shape }, indices }: LivePart): Uint32Array {
  let starts = Uint32Array.of(0);
  for (const [d, live] of indices.entries()) {
    const size = shape[d] ?? 1;
    const next = new Uint32Array(starts.length * live.length);
    let at = 0;
    for (const start of starts) for (const i of live) next[at++] = start * size + i;
    starts = next;
  }
  return starts;
}
