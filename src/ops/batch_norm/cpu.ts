/** @file Batch normalisation in its parts, computed plainly, two passes for the variance. */
import type { CpuKernel } from '../../plan/kernel';
import { activate, slope } from '../activation/formula';
import { activationKind } from '../activation/kind';
import { int, real } from '../attrs';

export const bnStats: CpuKernel = (context) => {
  const [images, channels, height, width] = context.type(0).shape as [number, number, number, number];
  const pixels = height * width;
  const eps = real(context.node.attrs, 'eps');
  const [x, gamma, beta, out] = [context.f32(0), context.f32(1), context.f32(2), context.out];
  for (let c = 0; c < channels; c++) {
    let sum = 0;
    for (let n = 0; n < images; n++) {
      const at = (n * channels + c) * pixels;
      for (let p = at; p < at + pixels; p++) sum += x[p]!;
    }
    const mean = sum / (images * pixels);
    let squares = 0;
    for (let n = 0; n < images; n++) {
      const at = (n * channels + c) * pixels;
      for (let p = at; p < at + pixels; p++) squares += (x[p]! - mean) ** 2;
    }
    const variance = squares / (images * pixels);
    const scale = gamma[c]! / Math.sqrt(variance + eps);
    out[c] = mean;
    out[channels + c] = variance;
    out[2 * channels + c] = scale;
    out[3 * channels + c] = beta[c]! - mean * scale;
  }
};

export const bnFold: CpuKernel = (context) => {
  const channels = context.node.type.shape[1]!;
  const eps = real(context.node.attrs, 'eps');
  const [gamma, beta, mean, variance] = [context.f32(0), context.f32(1), context.f32(2), context.f32(3)];
  for (let c = 0; c < channels; c++) {
    const scale = gamma[c]! / Math.sqrt(variance[c]! + eps);
    context.out[c] = mean[c]!;
    context.out[channels + c] = variance[c]!;
    context.out[2 * channels + c] = scale;
    context.out[3 * channels + c] = beta[c]! - mean[c]! * scale;
  }
};

export const bnUpdateRunning: CpuKernel = (context) => {
  const channels = context.type(0).shape[1]!;
  const count = int(context.node.attrs, 'count');
  const stats = context.f32(0);
  const mean = new Float64Array(channels);
  const variance = new Float64Array(channels);
  for (let c = 0; c < channels; c++) {
    mean[c] = stats[c]!;
    variance[c] = (stats[channels + c]! * count) / (count - 1);
  }
  context.updateRunning(mean, variance);
};

export const affine: CpuKernel = (context) => {
  const [images, channels, height, width] = context.node.type.shape as [number, number, number, number];
  const pixels = height * width;
  const act = activationKind(context.node.attrs, 'act');
  const [x, coefficients, out] = [context.f32(0), context.f32(1), context.out];
  for (let n = 0; n < images; n++) {
    for (let c = 0; c < channels; c++) {
      const scale = coefficients[2 * channels + c]!;
      const shift = coefficients[3 * channels + c]!;
      const at = (n * channels + c) * pixels;
      for (let p = at; p < at + pixels; p++) out[p] = activate(act, scale * x[p]! + shift);
    }
  }
};

export const bnGradStats: CpuKernel = (context) => {
  const [images, channels, height, width] = context.type(0).shape as [number, number, number, number];
  const pixels = height * width;
  const act = activationKind(context.node.attrs, 'act');
  const eps = real(context.node.attrs, 'eps');
  const [x, stats, dy, out] = [context.f32(0), context.f32(1), context.f32(2), context.out];
  for (let c = 0; c < channels; c++) {
    const mean = stats[c]!;
    const deviation = Math.sqrt(stats[channels + c]! + eps);
    const scale = stats[2 * channels + c]!;
    const shift = stats[3 * channels + c]!;
    let gamma = 0;
    let beta = 0;
    for (let n = 0; n < images; n++) {
      const at = (n * channels + c) * pixels;
      for (let p = at; p < at + pixels; p++) {
        const g = dy[p]! * slope(act, scale * x[p]! + shift);
        gamma += (g * (x[p]! - mean)) / deviation;
        beta += g;
      }
    }
    out[c] = gamma;
    out[channels + c] = beta;
  }
};

export const bnGradInput: CpuKernel = (context) => {
  const { node, out } = context;
  const [images, channels, height, width] = node.type.shape as [number, number, number, number];
  const pixels = height * width;
  const count = images * pixels;
  const act = activationKind(node.attrs, 'act');
  const eps = real(node.attrs, 'eps');
  const [x, stats, dy] = [context.f32(0), context.f32(1), context.f32(2)];
  const sums = node.inputs.length > 3 ? context.f32(3) : undefined;
  for (let c = 0; c < channels; c++) {
    const mean = stats[c]!;
    const deviation = Math.sqrt(stats[channels + c]! + eps);
    const scale = stats[2 * channels + c]!;
    const shift = stats[3 * channels + c]!;
    const gamma = sums ? sums[c]! / count : 0;
    const beta = sums ? sums[channels + c]! / count : 0;
    for (let n = 0; n < images; n++) {
      const at = (n * channels + c) * pixels;
      for (let p = at; p < at + pixels; p++) {
        const g = dy[p]! * slope(act, scale * x[p]! + shift);
        out[p] = scale * (g - beta - ((x[p]! - mean) / deviation) * gamma);
      }
    }
  }
};

export const vectorGrad: CpuKernel = (context) => {
  const [rows, channels] = context.type(0).shape as [number, number];
  const sums = context.f32(0);
  for (let i = 0; i < rows; i++) context.addGradient(i, sums.subarray(i * channels, (i + 1) * channels));
};
