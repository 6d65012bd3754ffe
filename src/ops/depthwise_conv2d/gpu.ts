/**
 * @file Depthwise convolution on the GPU. The usual windows of 3, 5 and 7, and their gradients, have kernels
 * that walk down strips of the map (`walk.ts`); the rest is general.
 */
import anyForwardCode from '../../../shaders/depthwise_conv2d/any_forward.wgsl?raw';
import anyGradInputCode from '../../../shaders/depthwise_conv2d/any_grad_input.wgsl?raw';
import anyGradWeightCode from '../../../shaders/depthwise_conv2d/any_grad_weight.wgsl?raw';
import activationCode from '../../../shaders/lib/activation.wgsl?raw';
import pixelCode from '../../../shaders/lib/pixel.wgsl?raw';
import rowsCode from '../../../shaders/lib/rows.wgsl?raw';
import {
  type GpuKernel,
  type LoweringContext,
  type MapView,
  type PackFormat,
  uniformWords,
} from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { pixelsOf, place, rowGrid } from '../../plan/rowGrid';
import { wgsl } from '../../plan/shader';
import { activationNumber } from '../activation/kind';
import { windowOf } from '../window';
import { int } from '../attrs';
import { walkMap, walkProducts, walkingWindow } from './walk';

const anyForward = pipelineFamily(
  wgsl('depthwise_conv2d/any_forward', rowsCode, pixelCode, activationCode, anyForwardCode),
  ['read', 'read', 'read', 'read_write'],
);
const anyGradInput = pipelineFamily(
  wgsl('depthwise_conv2d/any_grad_input', rowsCode, pixelCode, anyGradInputCode),
  ['read', 'read', 'read_write'],
);
const anyGradWeight = pipelineFamily(wgsl('depthwise_conv2d/any_grad_weight', anyGradWeightCode), [
  'read',
  'read',
  'read_write',
]);

/** [C][k·k], and with the taps in reverse order, which turns the convolution into its own transpose. */
const TAPS: PackFormat = { transpose: false, tile: 1, padTaps: 1, flip: false };
const REVERSED_TAPS: PackFormat = { ...TAPS, flip: true };

/** Threads that the general weight gradient aims at. */
const GRAD_WEIGHT_THREADS = 8192;

function windowWords({ node }: LoweringContext, kernel: number, x: MapView, y: MapView): readonly number[] {
  const { stride, padding, dilation } = windowOf(node.attrs);
  const [, , height, width] = x.shape;
  const [, , outHeight, outWidth] = y.shape;
  return [kernel, stride, padding, dilation, height, width, outHeight, outWidth];
}

export const depthwiseConv2d: GpuKernel = (context) => {
  const x = context.map(0);
  const out = context.outMap;
  const kernel = context.type(1).shape[2]!;
  const weights = context.packed(1, TAPS);
  const folded = context.node.inputs.length > 2;
  // Without coefficients the binding still needs a buffer: one that is bound anyway.
  const coefficients = folded ? context.flat(2) : weights;
  const constants = { FOLDED: Number(folded), ACT: activationNumber(context.node.attrs, 'act') };
  const window = walkingWindow(kernel, windowOf(context.node.attrs));
  if (window) {
    const entries = window.kernels.forward[window.gait];
    walkMap(context, { entries, constants, input: x, weights, coefficients, out, window });
    return;
  }
  const { words, grid } = rowGrid(out);
  context.dispatch(
    anyForward(constants),
    [x.buffer, weights.buffer, coefficients.buffer, out.buffer],
    uniformWords([
      ...words,
      pixelsOf(out),
      ...windowWords(context, kernel, x, out),
      x.offset,
      x.channelStride,
      ...place(out),
      weights.offset,
      coefficients.offset,
    ]),
    grid,
  );
};

export const depthwiseConv2dGradInput: GpuKernel = (context) => {
  const dy = context.map(0);
  const dx = context.outMap;
  const kernel = context.type(1).shape[2]!;
  const window = walkingWindow(kernel, windowOf(context.node.attrs));
  if (window) {
    const { kernels, gait } = window;
    const weights = context.packed(1, gait === 'stride2' ? TAPS : REVERSED_TAPS);
    const entries = gait === 'stride2' ? kernels.gradInput : kernels.forward[gait];
    const constants = { FOLDED: 0, ACT: 0 };
    walkMap(context, { entries, constants, input: dy, weights, coefficients: weights, out: dx, window });
    return;
  }
  const weights = context.packed(1, TAPS);
  const { words, grid } = rowGrid(dx);
  context.dispatch(
    anyGradInput(),
    [dy.buffer, weights.buffer, dx.buffer],
    uniformWords([
      ...words,
      pixelsOf(dx),
      ...windowWords(context, kernel, dx, dy),
      dy.offset,
      dy.channelStride,
      ...place(dx),
      weights.offset,
    ]),
    grid,
  );
};

export const depthwiseConv2dGradWeight: GpuKernel = (context) => {
  const x = context.map(0);
  const dy = context.map(1);
  const kernel = int(context.node.attrs, 'kernel');
  const window = walkingWindow(kernel, windowOf(context.node.attrs));
  if (window) {
    const entries = window.kernels.gradWeight[window.gait];
    walkProducts(context, { entries, kernel, x, dy, window, format: TAPS });
    return;
  }
  const [images, channels, outHeight] = dy.shape;
  const perPart = channels * kernel * kernel;
  const lines = images * outHeight;
  const parts = Math.max(1, Math.min(lines, Math.ceil(GRAD_WEIGHT_THREADS / perPart)));
  const splitStride = Math.ceil(perPart / 4) * 4;
  const partials = context.scratch(parts * splitStride);
  const sizes = windowWords(context, kernel, x, dy);
  context.dispatch(
    anyGradWeight(),
    [x.buffer, dy.buffer, partials.buffer],
    uniformWords([
      parts,
      lines,
      channels,
      ...sizes,
      x.offset,
      x.channelStride,
      dy.offset,
      dy.channelStride,
      partials.offset,
      splitStride,
    ]),
    [Math.ceil((parts * perPart) / 64)],
  );
  context.scatterGradient(0, partials, TAPS, parts, splitStride);
};
