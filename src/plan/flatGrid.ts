/** @file Threads over a flat run of floats, one each: more workgroups than one dimension of a grid can have. */

/** Most workgroups of one dimension of a grid, in every WebGPU device. */
const MAX_ACROSS = 65_535;

export interface FlatGrid {
  /** Workgroups side by side; a thread's float is (group.y · across + group.x) · 64 + thread. */
  readonly across: number;
  readonly grid: readonly [number, number, number];
}

/** Workgroups of 64 threads for `count` floats. */
export function flatGrid(count: number): FlatGrid {
  const groups = Math.ceil(count / 64);
  const across = Math.min(groups, MAX_ACROSS);
  return { across, grid: [across, Math.ceil(groups / across), 1] };
}
