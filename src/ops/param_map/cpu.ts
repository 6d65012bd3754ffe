/** @file A table of parameters as a map, computed plainly. */
import type { CpuKernel } from '../../plan/kernel';

export const paramMap: CpuKernel = ({ node, f32, out }) => {
  const [, channels, rows] = node.type.shape as [number, number, number];
  const table = f32(0);
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < channels; c++) out[c * rows + r] = table[r * channels + c]!;
};

export const paramMapGrad: CpuKernel = ({ type, f32, addGradient }) => {
  const [, channels, rows] = type(0).shape as [number, number, number];
  const dy = f32(0);
  const gradient = new Float64Array(rows * channels);
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < channels; c++) gradient[r * channels + c] = dy[c * rows + r]!;
  addGradient(0, gradient);
};
