/** @file Layer normalisation, computed plainly. */
import type { CpuContext, CpuKernel, Floats } from '../../plan/kernel';
import { real } from '../attrs';

/** Calls `visit` for every pixel with the positions of its channels, its mean and 1/√(variance + eps). */
function pixels(
  context: CpuContext,
  x: Floats,
  visit: (at: (channel: number) => number, mean: number, inverse: number) => void,
): void {
  const [images, channels, height, width] = context.type(0).shape as [number, number, number, number];
  const area = height * width;
  const eps = real(context.node.attrs, 'eps');
  for (let n = 0; n < images; n++)
    for (let p = 0; p < area; p++) {
      const at = (c: number): number => (n * channels + c) * area + p;
      let sum = 0;
      for (let c = 0; c < channels; c++) sum += x[at(c)]!;
      const mean = sum / channels;
      let squares = 0;
      for (let c = 0; c < channels; c++) squares += (x[at(c)]! - mean) ** 2;
      visit(at, mean, 1 / Math.sqrt(squares / channels + eps));
    }
}

export const layerNorm: CpuKernel = (context) => {
  const [x, gamma, beta] = [context.f32(0), context.f32(1), context.f32(2)];
  pixels(context, x, (at, mean, inverse) => {
    for (let c = 0; c < gamma.length; c++)
      context.out[at(c)] = (x[at(c)]! - mean) * inverse * gamma[c]! + beta[c]!;
  });
};

export const layerNormGradInput: CpuKernel = (context) => {
  const [x, gamma, dy] = [context.f32(0), context.f32(1), context.f32(2)];
  const channels = gamma.length;
  pixels(context, x, (at, mean, inverse) => {
    let sum = 0;
    let dot = 0;
    for (let c = 0; c < channels; c++) {
      const g = dy[at(c)]! * gamma[c]!;
      sum += g;
      dot += g * (x[at(c)]! - mean) * inverse;
    }
    for (let c = 0; c < channels; c++) {
      const unit = (x[at(c)]! - mean) * inverse;
      context.out[at(c)] = inverse * (dy[at(c)]! * gamma[c]! - sum / channels - (unit * dot) / channels);
    }
  });
};

export const layerNormGradParams: CpuKernel = (context) => {
  const [x, dy] = [context.f32(0), context.f32(1)];
  const channels = context.type(0).shape[1]!;
  const [dGamma, dBeta] = [new Float64Array(channels), new Float64Array(channels)];
  pixels(context, x, (at, mean, inverse) => {
    for (let c = 0; c < channels; c++) {
      dGamma[c]! += dy[at(c)]! * (x[at(c)]! - mean) * inverse;
      dBeta[c]! += dy[at(c)]!;
    }
  });
  context.addGradient(0, dGamma);
  context.addGradient(1, dBeta);
};
