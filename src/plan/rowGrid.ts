/** @file Threads over the rows of maps (shaders/lib/rows.wgsl): the numbers a kernel passes for them. */
import type { MapView } from './kernel';

export interface RowGrid {
  /** vec4s of a row, rows, log2 of the vec4s that a workgroup covers side by side. */
  readonly words: readonly [columns: number, rows: number, shift: number];
  readonly grid: readonly [number, number];
}

/** One thread a vec4 of the map's rows. */
export function rowGrid({ pitch, shape }: MapView): RowGrid {
  const columns = pitch / 4;
  const rows = shape[1];
  const shift = Math.min(6, Math.ceil(Math.log2(columns)));
  return {
    words: [columns, rows, shift],
    grid: [Math.ceil(columns / 2 ** shift), Math.ceil(rows / (64 >> shift))],
  };
}

/** Most vec4s of a thread that strides along its row. */
const LONGEST_WALK = 4;

export interface RowWalk {
  /** As of `RowGrid`, and the vec4s from one of a thread's to its next. */
  readonly words: readonly [columns: number, rows: number, shift: number, span: number];
  readonly grid: readonly [number, number];
}

/** A few vec4s a thread: for kernels that read much per row and little per pixel. */
export function rowWalk(map: MapView): RowWalk {
  const { words, grid } = rowGrid(map);
  const across = Math.ceil(grid[0] / LONGEST_WALK);
  return { words: [...words, across * 2 ** words[2]], grid: [across, grid[1]] };
}

/** Offset and channel stride of a map in vec4s, as kernels take them. */
export const place = ({ offset, channelStride }: MapView): readonly [number, number] => [
  offset / 4,
  channelStride / 4,
];

/** Values of a row without its padding: N·H·W. */
export const pixelsOf = ({ shape: [n, , h, w] }: MapView): number => n * h * w;
