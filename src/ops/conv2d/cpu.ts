/** @file Dense convolution, computed plainly: for every image and pair of channels, one plane at a time. */
import type { CpuKernel } from '../../plan/kernel';
import { activate } from '../activation/formula';
import { activationKind } from '../activation/kind';
import { correlate, correlateTaps, geometry, spread } from '../plane';
import { leaveWeightGradient } from '../weightGradient';
import { windowOf } from '../window';
import { int } from '../attrs';

export const conv2d: CpuKernel = (context) => {
  const { node, out } = context;
  const [images, filters] = node.type.shape as [number, number];
  const [, channels, kernel] = context.type(1).shape as [number, number, number];
  const g = geometry(context.type(0), node.type, kernel, windowOf(node.attrs));
  const x = context.f32(0);
  const w = context.f32(1);
  const coefficients = node.inputs.length > 2 ? context.f32(2) : undefined;
  const act = activationKind(node.attrs, 'act');
  const inPixels = g.height * g.width;
  const outPixels = g.outHeight * g.outWidth;
  const plane = new Float64Array(outPixels);
  for (let n = 0; n < images; n++) {
    for (let k = 0; k < filters; k++) {
      plane.fill(0);
      for (let c = 0; c < channels; c++) {
        const wAt = (k * channels + c) * kernel * kernel;
        correlate(plane, x, (n * channels + c) * inPixels, w, wAt, g);
      }
      if (coefficients) {
        const scale = coefficients[2 * filters + k]!;
        const shift = coefficients[3 * filters + k]!;
        for (let p = 0; p < outPixels; p++) plane[p] = activate(act, scale * plane[p]! + shift);
      }
      out.set(plane, (n * filters + k) * outPixels);
    }
  }
};

export const conv2dGradInput: CpuKernel = (context) => {
  const { node, out } = context;
  const [images, channels] = node.type.shape as [number, number];
  const [filters, , kernel] = context.type(1).shape as [number, number, number];
  const g = geometry(node.type, context.type(0), kernel, windowOf(node.attrs));
  const dy = context.f32(0);
  const w = context.f32(1);
  const inPixels = g.height * g.width;
  const outPixels = g.outHeight * g.outWidth;
  const plane = new Float64Array(inPixels);
  for (let n = 0; n < images; n++) {
    for (let c = 0; c < channels; c++) {
      plane.fill(0);
      for (let k = 0; k < filters; k++) {
        const wAt = (k * channels + c) * kernel * kernel;
        spread(plane, dy, (n * filters + k) * outPixels, w, wAt, g);
      }
      out.set(plane, (n * channels + c) * inPixels);
    }
  }
};

export const conv2dGradWeight: CpuKernel = (context) => {
  const { node } = context;
  const [images, channels] = context.type(0).shape as [number, number];
  const filters = context.type(1).shape[1]!;
  const kernel = int(node.attrs, 'kernel');
  const g = geometry(context.type(0), context.type(1), kernel, windowOf(node.attrs));
  const x = context.f32(0);
  const dy = context.f32(1);
  const inPixels = g.height * g.width;
  const outPixels = g.outHeight * g.outWidth;
  const dw = new Float64Array(filters * channels * kernel * kernel);
  for (let k = 0; k < filters; k++) {
    for (let c = 0; c < channels; c++) {
      const wAt = (k * channels + c) * kernel * kernel;
      for (let n = 0; n < images; n++) {
        correlateTaps(dw, wAt, x, (n * channels + c) * inPixels, dy, (n * filters + k) * outPixels, g);
      }
    }
  }
  leaveWeightGradient(context, dw);
};
