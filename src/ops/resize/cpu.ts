/** @file Bicubic resizing, computed plainly. */
import type { CpuKernel } from '../../plan/kernel';
import { taps } from './weights';

type Size = readonly [number, number, number, number];

/** Calls `visit(small, large, weight)` for every pair of source and resized pixel that meet, in flat positions. */
function pairs(from: Size, to: Size, visit: (source: number, resized: number, weight: number) => void): void {
  const [n, c, height, width] = from;
  const [, , newHeight, newWidth] = to;
  const down = Array.from({ length: newHeight }, (_, y) => taps(y, height, newHeight));
  const across = Array.from({ length: newWidth }, (_, x) => taps(x, width, newWidth));
  for (let plane = 0; plane < n * c; plane++)
    down.forEach((rows, y) => {
      across.forEach((columns, x) => {
        const resized = (plane * newHeight + y) * newWidth + x;
        for (const [row, a] of rows)
          for (const [column, b] of columns) visit((plane * height + row) * width + column, resized, a * b);
      });
    });
}

export const resizeBicubic: CpuKernel = ({ node, type, f32, out }) => {
  const x = f32(0);
  const sums = new Float64Array(out.length);
  pairs(type(0).shape as Size, node.type.shape as Size, (i, j, weight) => (sums[j]! += weight * x[i]!));
  out.set(sums);
};

export const resizeBicubicGrad: CpuKernel = ({ node, type, f32, out }) => {
  const dy = f32(0);
  const sums = new Float64Array(out.length);
  pairs(node.type.shape as Size, type(0).shape as Size, (i, j, weight) => (sums[i]! += weight * dy[j]!));
  out.set(sums);
};
