/** @file Transformed kernels, computed plainly. */
import type { CpuKernel } from '../../plan/kernel';
import { int } from '../attrs';
import { leaveWeightGradient } from '../weightGradient';

/** Positions of the centre t×t taps inside s×s. */
function centre(source: number, size: number): readonly number[] {
  const start = (source - size) / 2;
  return Array.from(
    { length: size * size },
    (_, tap) => (start + Math.floor(tap / size)) * source + start + (tap % size),
  );
}

export const kernelTransform: CpuKernel = (context) => {
  const { node, out } = context;
  const [k, c, size] = node.type.shape as [number, number, number];
  const source = context.type(0).shape[2]!;
  const taps = centre(source, size);
  const w = context.f32(0);
  const matrix = context.f32(1);
  for (let kc = 0; kc < k * c; kc++)
    for (let i = 0; i < taps.length; i++) {
      let sum = 0;
      for (let j = 0; j < taps.length; j++)
        sum += w[kc * source * source + taps[j]!]! * matrix[i * taps.length + j]!;
      out[kc * taps.length + i] = sum;
    }
};

export const kernelTransformGradKernel: CpuKernel = (context) => {
  const [k, c, size] = context.type(0).shape as [number, number, number];
  const source = int(context.node.attrs, 'source');
  const taps = centre(source, size);
  const dy = context.f32(0);
  const matrix = context.f32(1);
  const dw = new Float64Array(k * c * source * source);
  for (let kc = 0; kc < k * c; kc++)
    for (let j = 0; j < taps.length; j++) {
      let sum = 0;
      for (let i = 0; i < taps.length; i++) sum += dy[kc * taps.length + i]! * matrix[i * taps.length + j]!;
      dw[kc * source * source + taps[j]!] = sum;
    }
  leaveWeightGradient(context, dw);
};

export const kernelTransformGradMatrix: CpuKernel = (context) => {
  const [k, c, size] = context.type(1).shape as [number, number, number];
  const source = context.type(0).shape[2]!;
  const taps = centre(source, size);
  const w = context.f32(0);
  const dy = context.f32(1);
  const dm = new Float64Array(taps.length * taps.length);
  for (let i = 0; i < taps.length; i++)
    for (let j = 0; j < taps.length; j++) {
      let sum = 0;
      for (let kc = 0; kc < k * c; kc++)
        sum += dy[kc * taps.length + i]! * w[kc * source * source + taps[j]!]!;
      dm[i * taps.length + j] = sum;
    }
  context.addGradient(0, dm);
};
