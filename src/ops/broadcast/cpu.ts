/** @file Products and sums along dimensions of one, computed plainly. */
import type { CpuKernel } from '../../plan/kernel';

/** Calls `visit(large, small)` with matching flat positions; dimensions of one in `small` repeat. */
function pairs(
  large: readonly number[],
  small: readonly number[],
  visit: (i: number, j: number) => void,
): void {
  const [n, c, h, w] = large as [number, number, number, number];
  const [sn, sc, sh, sw] = small as [number, number, number, number];
  let i = 0;
  for (let a = 0; a < n; a++)
    for (let b = 0; b < c; b++)
      for (let y = 0; y < h; y++)
        for (let x = 0; x < w; x++) {
          const row = ((sn === 1 ? 0 : a) * sc + (sc === 1 ? 0 : b)) * sh + (sh === 1 ? 0 : y);
          visit(i++, row * sw + (sw === 1 ? 0 : x));
        }
}

export const mul: CpuKernel = (context) => {
  const [x, s] = [context.f32(0), context.f32(1)];
  pairs(context.node.type.shape, context.type(1).shape, (i, j) => (context.out[i] = x[i]! * s[j]!));
};

export const broadcast: CpuKernel = (context) => {
  const x = context.f32(0);
  pairs(context.node.type.shape, context.type(0).shape, (i, j) => (context.out[i] = x[j]!));
};

export const sumTo: CpuKernel = (context) => {
  const x = context.f32(0);
  const sums = new Float64Array(context.out.length);
  pairs(context.type(0).shape, context.node.type.shape, (i, j) => (sums[j]! += x[i]!));
  context.out.set(sums);
};
