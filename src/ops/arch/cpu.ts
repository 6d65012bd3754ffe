/** @file Weights of candidates from architecture parameters, computed plainly. */
import type { CpuKernel, Floats } from '../../plan/kernel';
import { archAttrs } from './op';

function softmax(values: readonly number[]): number[] {
  const largest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

const tempered = (alpha: Floats, noise: Floats | undefined, tau: number): number[] =>
  softmax(Array.from(alpha, (value, i) => (value + (noise?.[i] ?? 0)) / tau));

export const archWeights: CpuKernel = ({ node, f32, out }) => {
  const { kind, tau, hard, index } = archAttrs(node.attrs);
  if (kind === 'one_hot') {
    out[index] = 1;
    return;
  }
  const weights = tempered(f32(0), kind === 'gumbel' ? f32(1) : undefined, tau);
  if (kind === 'gumbel' && hard) out[weights.indexOf(Math.max(...weights))] = 1;
  else out.set(weights);
};

export const archWeightsGrad: CpuKernel = ({ node, f32, addGradient }) => {
  const { kind, tau, index } = archAttrs(node.attrs);
  const dy = f32(1);
  const weights = tempered(f32(0), kind === 'gumbel' ? f32(2) : undefined, tau);
  const gradient = new Float64Array(weights.length);
  const mean = weights.reduce((sum, weight, i) => sum + weight * dy[i]!, 0);
  weights.forEach((weight, i) => {
    gradient[i] =
      kind === 'one_hot' ? dy[index]! * (Number(i === index) - weight) : (weight * (dy[i]! - mean)) / tau;
  });
  addGradient(0, gradient);
};
