/**
 * @file Trained weights of one version of a space, carried over into the next: what was not edited stays trained.
 * Tensors are matched by name. One whose shape has changed keeps the corner that both have, as a wider supernet
 * keeps its narrower subnets (once-for-all, Cai et al. 2020); everything else is drawn anew from the seed.
 */
import type { ParamPart } from '../backends/contract';
import { type Renames, renamedEntries } from '../space';
import type { Supernet } from '../train/supernet';

export interface OldWeights {
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  /** `value:name`, `moment1:name`, `moment2:name`. */
  readonly tensors: ReadonlyMap<string, Float32Array>;
  readonly updates: Readonly<Record<string, number>>;
}

/** Tensors of the new space, by what became of them. */
export interface Transplanted {
  readonly kept: number;
  readonly resized: number;
  readonly fresh: number;
}

const PARTS: readonly ParamPart[] = ['value', 'moment1', 'moment2'];

/** The same weights under the names that their modules have after an edit. */
export function renamedWeights<T extends OldWeights>(weights: T, renames: Renames): T {
  const parts = PARTS.flatMap((part) => {
    const prefix = `${part}:`;
    const own = [...weights.tensors].filter(([name]) => name.startsWith(prefix));
    const bare = new Map(own.map(([name, tensor]) => [name.slice(prefix.length), tensor]));
    return [...renamedEntries(bare, renames)].map(([name, tensor]) => [prefix + name, tensor] as const);
  });
  return {
    ...weights,
    shapes: renamedEntries(weights.shapes, renames),
    tensors: new Map(parts),
    updates: Object.fromEntries(renamedEntries(new Map(Object.entries(weights.updates)), renames)),
  };
}

export function transplant({ shapes, tensors, updates }: OldWeights, to: Supernet): Transplanted {
  const counts = { kept: 0, resized: 0, fresh: 0 };
  for (const spec of to.space.params) {
    const { name, shape } = spec;
    const before = shapes.get(name);
    const value = tensors.get(`value:${name}`);
    if (!before || !value || before.length !== shape.length) {
      counts.fresh++;
      continue;
    }
    if (before.every((size, d) => size === shape[d])) {
      counts.kept++;
      for (const part of PARTS) {
        const tensor = tensors.get(`${part}:${name}`);
        if (tensor) to.backend.write(name, tensor, part);
      }
      // Momentum and bias correction go on where they were.
      const count = updates[name];
      if (count !== undefined) to.updates.set(name, count);
      continue;
    }
    counts.resized++;
    to.backend.write(name, overlay(to.initialOf(spec), shape, value, before));
  }
  return counts;
}

/** `values` of `shape` with the corner that it shares with `corner` of `cornerShape` (row-major, same rank) replaced. */
export function overlay(
  values: Float32Array,
  shape: readonly number[],
  corner: Float32Array,
  cornerShape: readonly number[],
): Float32Array {
  const result = values.slice();
  const copy = (d: number, to: number, from: number): void => {
    const shared = Math.min(shape[d] ?? 1, cornerShape[d] ?? 1);
    if (d === shape.length - 1) {
      result.set(corner.subarray(from, from + shared), to);
      return;
    }
    const toStride = volume(shape.slice(d + 1));
    const fromStride = volume(cornerShape.slice(d + 1));
    for (let i = 0; i < shared; i++) copy(d + 1, to + i * toStride, from + i * fromStride);
  };
  copy(0, 0, 0);
  return result;
}

const volume = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);
