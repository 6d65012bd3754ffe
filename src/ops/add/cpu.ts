/** @file Residual addition, computed plainly. */
import type { CpuKernel } from '../../plan/kernel';

export const add: CpuKernel = (context) => {
  const a = context.f32(0);
  const b = context.f32(1);
  for (let i = 0; i < a.length; i++) context.out[i] = a[i]! + b[i]!;
};
