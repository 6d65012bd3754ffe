/** @file Depthwise convolution, computed plainly: every channel of every image has its own plane and window. */
import type { CpuKernel } from '../../plan/kernel';
import { activate } from '../activation/formula';
import { activationKind } from '../activation/kind';
import { correlate, correlateTaps, geometry, spread } from '../plane';
import { leaveWeightGradient } from '../weightGradient';
import { windowOf } from '../window';
import { int } from '../attrs';

export const depthwiseConv2d: CpuKernel = (context) => {
  const { node, out } = context;
  const [images, channels] = node.type.shape as [number, number];
  const kernel = context.type(1).shape[2]!;
  const g = geometry(context.type(0), node.type, kernel, windowOf(node.attrs));
  const x = context.f32(0);
  const w = context.f32(1);
  const coefficients = node.inputs.length > 2 ? context.f32(2) : undefined;
  const act = activationKind(node.attrs, 'act');
  const inPixels = g.height * g.width;
  const outPixels = g.outHeight * g.outWidth;
  const plane = new Float64Array(outPixels);
  for (let n = 0; n < images; n++) {
    for (let c = 0; c < channels; c++) {
      plane.fill(0);
      correlate(plane, x, (n * channels + c) * inPixels, w, c * kernel * kernel, g);
      if (coefficients) {
        const scale = coefficients[2 * channels + c]!;
        const shift = coefficients[3 * channels + c]!;
        for (let p = 0; p < outPixels; p++) plane[p] = activate(act, scale * plane[p]! + shift);
      }
      out.set(plane, (n * channels + c) * outPixels);
    }
  }
};

export const depthwiseConv2dGradInput: CpuKernel = (context) => {
  const { node, out } = context;
  const [images, channels] = node.type.shape as [number, number];
  const kernel = context.type(1).shape[2]!;
  const g = geometry(node.type, context.type(0), kernel, windowOf(node.attrs));
  const dy = context.f32(0);
  const w = context.f32(1);
  const inPixels = g.height * g.width;
  const outPixels = g.outHeight * g.outWidth;
  const plane = new Float64Array(inPixels);
  for (let n = 0; n < images; n++) {
    for (let c = 0; c < channels; c++) {
      plane.fill(0);
      spread(plane, dy, (n * channels + c) * outPixels, w, c * kernel * kernel, g);
      out.set(plane, (n * channels + c) * inPixels);
    }
  }
};

export const depthwiseConv2dGradWeight: CpuKernel = (context) => {
  const { node } = context;
  const [images, channels] = context.type(0).shape as [number, number];
  const kernel = int(node.attrs, 'kernel');
  const g = geometry(context.type(0), context.type(1), kernel, windowOf(node.attrs));
  const x = context.f32(0);
  const dy = context.f32(1);
  const inPixels = g.height * g.width;
  const outPixels = g.outHeight * g.outWidth;
  const dw = new Float64Array(channels * kernel * kernel);
  for (let c = 0; c < channels; c++) {
    for (let n = 0; n < images; n++) {
      const at = n * channels + c;
      correlateTaps(dw, c * kernel * kernel, x, at * inPixels, dy, at * outPixels, g);
    }
  }
  leaveWeightGradient(context, dw);
};
