/** @file Optimiser steps on full parameters, as torch.optim.SGD and torch.optim.AdamW define them. */
import type { OptimizerStep } from '../contract';

interface Tensors {
  readonly value: Float32Array;
  readonly gradient: Float32Array;
  readonly moment1: Float32Array;
  readonly moment2: Float32Array;
}

type Sgd = Extract<OptimizerStep, { kind: 'sgd' }>;
type AdamW = Extract<OptimizerStep, { kind: 'adamw' }>;

/** g += wd·w; b = m·b + g (b = g at the first step); w −= lr·(nesterov ? g + m·b : b) */
export function sgd({ value, gradient, moment1 }: Tensors, options: Sgd, decay: number, step: number): void {
  const { lr, momentum, nesterov, weightDecay } = options;
  for (let i = 0; i < value.length; i++) {
    const g = gradient[i]! + weightDecay * decay * value[i]!;
    const buffer = step === 1 ? g : momentum * moment1[i]! + g;
    moment1[i] = buffer;
    value[i]! -= lr * (nesterov ? g + momentum * buffer : buffer);
  }
}

/** w −= lr·wd·w; m, v running means of g and g²; w −= lr·m̂/(√v̂ + eps) */
export function adamw(
  { value, gradient, moment1, moment2 }: Tensors,
  options: AdamW,
  decay: number,
  step: number,
): void {
  const { lr, betas, eps, weightDecay } = options;
  const [beta1, beta2] = betas;
  const correction1 = 1 - beta1 ** step;
  const correction2 = 1 - beta2 ** step;
  for (let i = 0; i < value.length; i++) {
    const g = gradient[i]!;
    const m = beta1 * moment1[i]! + (1 - beta1) * g;
    const v = beta2 * moment2[i]! + (1 - beta2) * g * g;
    moment1[i] = m;
    moment2[i] = v;
    const decayed = value[i]! * (1 - lr * weightDecay * decay);
    value[i] = decayed - (lr * (m / correction1)) / (Math.sqrt(v / correction2) + eps);
  }
}
