/** @file Pooling, computed plainly: every output pixel visits its window, cut to the map. */
import type { CpuKernel, Floats } from '../../plan/kernel';
import { bool } from '../attrs';
import { poolOf } from './op';

/** Index of the first largest value (or of a NaN, as in PyTorch) of the window at row p, column q. */
function largest(
  x: Floats,
  at: number,
  height: number,
  width: number,
  top: number,
  left: number,
  kernel: number,
): number {
  const yEnd = Math.min(height, top + kernel);
  const xEnd = Math.min(width, left + kernel);
  let best = at + Math.max(0, top) * width + Math.max(0, left);
  for (let i = Math.max(0, top); i < yEnd; i++) {
    for (let j = Math.max(0, left); j < xEnd; j++) {
      const value = x[at + i * width + j]!;
      if (value > x[best]! || Number.isNaN(value)) best = at + i * width + j;
    }
  }
  return best;
}

export const maxPool: CpuKernel = (context) => {
  const { node, out } = context;
  const { kernel, stride, padding } = poolOf(node.attrs);
  const [images, channels, outHeight, outWidth] = node.type.shape as [number, number, number, number];
  const [, , height, width] = context.type(0).shape as [number, number, number, number];
  const x = context.f32(0);
  for (let plane = 0; plane < images * channels; plane++) {
    const at = plane * height * width;
    for (let p = 0; p < outHeight; p++) {
      for (let q = 0; q < outWidth; q++) {
        const best = largest(x, at, height, width, p * stride - padding, q * stride - padding, kernel);
        out[(plane * outHeight + p) * outWidth + q] = x[best]!;
      }
    }
  }
};

export const maxPoolGrad: CpuKernel = (context) => {
  const { node, out } = context;
  const { kernel, stride, padding } = poolOf(node.attrs);
  const [images, channels, height, width] = node.type.shape as [number, number, number, number];
  const [, , outHeight, outWidth] = context.type(1).shape as [number, number, number, number];
  const x = context.f32(0);
  const dy = context.f32(1);
  for (let plane = 0; plane < images * channels; plane++) {
    const at = plane * height * width;
    for (let p = 0; p < outHeight; p++) {
      for (let q = 0; q < outWidth; q++) {
        const best = largest(x, at, height, width, p * stride - padding, q * stride - padding, kernel);
        out[best]! += dy[(plane * outHeight + p) * outWidth + q]!;
      }
    }
  }
};

export const avgPool: CpuKernel = (context) => {
  const { node, out } = context;
  const { kernel, stride, padding } = poolOf(node.attrs);
  const countPadding = bool(node.attrs, 'count_include_pad');
  const [images, channels, outHeight, outWidth] = node.type.shape as [number, number, number, number];
  const [, , height, width] = context.type(0).shape as [number, number, number, number];
  const x = context.f32(0);
  for (let plane = 0; plane < images * channels; plane++) {
    for (let p = 0; p < outHeight; p++) {
      const y0 = Math.max(0, p * stride - padding);
      const y1 = Math.min(height, p * stride - padding + kernel);
      for (let q = 0; q < outWidth; q++) {
        const x0 = Math.max(0, q * stride - padding);
        const x1 = Math.min(width, q * stride - padding + kernel);
        let sum = 0;
        for (let i = y0; i < y1; i++) {
          for (let j = x0; j < x1; j++) sum += x[(plane * height + i) * width + j]!;
        }
        const count = countPadding ? kernel * kernel : (y1 - y0) * (x1 - x0);
        out[(plane * outHeight + p) * outWidth + q] = sum / count;
      }
    }
  }
};

export const avgPoolGrad: CpuKernel = (context) => {
  const { node, out } = context;
  const { kernel, stride, padding } = poolOf(node.attrs);
  const countPadding = bool(node.attrs, 'count_include_pad');
  const [images, channels, height, width] = node.type.shape as [number, number, number, number];
  const [, , outHeight, outWidth] = context.type(0).shape as [number, number, number, number];
  const dy = context.f32(0);
  for (let plane = 0; plane < images * channels; plane++) {
    for (let p = 0; p < outHeight; p++) {
      const y0 = Math.max(0, p * stride - padding);
      const y1 = Math.min(height, p * stride - padding + kernel);
      for (let q = 0; q < outWidth; q++) {
        const x0 = Math.max(0, q * stride - padding);
        const x1 = Math.min(width, q * stride - padding + kernel);
        const count = countPadding ? kernel * kernel : (y1 - y0) * (x1 - x0);
        const share = dy[(plane * outHeight + p) * outWidth + q]! / count;
        for (let i = y0; i < y1; i++) {
          for (let j = x0; j < x1; j++) out[(plane * height + i) * width + j]! += share;
        }
      }
    }
  }
};

export const globalAvgPool: CpuKernel = (context) => {
  const [images, channels, height, width] = context.type(0).shape as [number, number, number, number];
  const pixels = height * width;
  const x = context.f32(0);
  for (let plane = 0; plane < images * channels; plane++) {
    let sum = 0;
    for (let p = plane * pixels; p < (plane + 1) * pixels; p++) sum += x[p]!;
    context.out[plane] = sum / pixels;
  }
};

export const globalAvgPoolGrad: CpuKernel = (context) => {
  const [images, channels, height, width] = context.node.type.shape as [number, number, number, number];
  const pixels = height * width;
  const dy = context.f32(0);
  for (let plane = 0; plane < images * channels; plane++) {
    context.out.fill(dy[plane]! / pixels, plane * pixels, (plane + 1) * pixels);
  }
};
