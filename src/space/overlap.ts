/**
 * @file Which trained weights two subnets share. A path uses a part of every tensor on it: all of it, or the channels
 * that it has. Counted exactly, from the slices of both paths; nothing is sampled and no weight is looked at.
 */
import { type Slice, fullSlice } from '../core/slice';
import type { ParamSpec } from '../graph/ir';
import type { Choices } from '../mutables';
import type { SearchSpace } from './SearchSpace';

/** The live ranges of every dimension. */
type Box = readonly Slice[];

/** By name of the tensor: one box a place where the path uses it. */
export type UsedWeights = ReadonlyMap<string, readonly Box[]>;

/** Weights are what training moves: no running statistics, nothing of the search itself. */
const isWeight = ({ role, frozen }: ParamSpec): boolean =>
  frozen !== true && role !== 'running_mean' && role !== 'running_var' && role !== 'arch_param';

export function usedWeights(space: SearchSpace, choices: Choices): UsedWeights {
  const used = new Map<string, Box[]>();
  for (const { spec, slices } of space
    .trace(choices, { batch: 1 })
    .nodes.flatMap(({ params = [] }) => params)) {
    if (!isWeight(spec)) continue;
    const box = spec.shape.map((size, d) => slices[d] ?? fullSlice(size));
    used.set(spec.name, [...(used.get(spec.name) ?? []), box]);
  }
  return used;
}

/** Numbers that both use. */
export function sharedWeights(a: UsedWeights, b: UsedWeights): number {
  let shared = 0;
  for (const [name, boxes] of a) {
    const others = b.get(name);
    if (others) shared += sharedVolume(boxes, others);
  }
  return shared;
}

export const weightCount = (used: UsedWeights): number => sharedWeights(used, used);

/** Row a, column b: which share of b's weights a uses too, 0 … 1. */
export function overlapMatrix(
  space: SearchSpace,
  subnets: readonly Choices[],
): readonly (readonly number[])[] {
  const used = subnets.map((choices) => usedWeights(space, choices));
  const sizes = used.map(weightCount);
  return used.map((a) => used.map((b, i) => sharedWeights(a, b) / Math.max(1, sizes[i]!)));
}

/**
 * Size of the intersection of two unions of boxes. Every range's ends cut the tensor into cells that lie wholly inside or
 * wholly outside of each box, so that one corner decides for a cell.
 */
function sharedVolume(a: readonly Box[], b: readonly Box[]): number {
  const [first] = a;
  if (!first) return 0;
  const cuts = first.map((_, d) => {
    const ends = [...a, ...b].flatMap((box) => box[d]!.flat());
    return [...new Set(ends)].sort((x, y) => x - y);
  });
  const corner: number[] = [];
  const volumeFrom = (d: number): number => {
    const ends = cuts[d];
    if (!ends) return holds(a, corner) && holds(b, corner) ? 1 : 0;
    let volume = 0;
    for (let i = 1; i < ends.length; i++) {
      corner[d] = ends[i - 1]!;
      volume += (ends[i]! - corner[d]) * volumeFrom(d + 1);
    }
    return volume;
  };
  return volumeFrom(0);
}

const holds = (boxes: readonly Box[], corner: readonly number[]): boolean =>
  boxes.some((box) =>
    box.every((slice, d) => slice.some(([start, end]) => start <= corner[d]! && corner[d]! < end)),
  );
