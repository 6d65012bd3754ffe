/** @file Activation functions, computed plainly. */
import type { CpuKernel } from '../../plan/kernel';
import { activate, slope } from './formula';
import { activationKind } from './kind';

export const activation: CpuKernel = (context) => {
  const kind = activationKind(context.node.attrs, 'kind');
  const x = context.f32(0);
  for (let i = 0; i < x.length; i++) context.out[i] = activate(kind, x[i]!);
};

export const activationGrad: CpuKernel = (context) => {
  const kind = activationKind(context.node.attrs, 'kind');
  const x = context.f32(0);
  const dy = context.f32(1);
  for (let i = 0; i < x.length; i++) context.out[i] = dy[i]! * slope(kind, x[i]!);
};
