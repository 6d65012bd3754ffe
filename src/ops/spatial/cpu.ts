/** @file Moving, cropping and re-arranging pixels, computed plainly. */
import type { CpuKernel } from '../../plan/kernel';
import { int } from '../attrs';

export const spatialPad: CpuKernel = ({ node, type, f32, out }) => {
  const [n, c, height, width] = node.type.shape as [number, number, number, number];
  const [, , h, w] = type(0).shape as [number, number, number, number];
  const [top, left] = [int(node.attrs, 'top'), int(node.attrs, 'left')];
  const x = f32(0);
  for (let plane = 0; plane < n * c; plane++)
    for (let row = Math.max(0, top); row < Math.min(height, top + h); row++)
      for (let column = Math.max(0, left); column < Math.min(width, left + w); column++)
        out[(plane * height + row) * width + column] = x[(plane * h + row - top) * w + column - left]!;
};

export const reshapePixels: CpuKernel = ({ f32, out }) => out.set(f32(0));

/** Results are zero on entry. */
export const zeros: CpuKernel = () => undefined;
