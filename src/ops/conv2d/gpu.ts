/**
 * @file Dense convolution on the GPU. A 1×1 window with stride 1 is a matrix product (`product.ts`);
 * other windows gather their taps.
 */
import anyForwardCode from '../../../shaders/conv2d/any_forward.wgsl?raw';
import anyGradInputCode from '../../../shaders/conv2d/any_grad_input.wgsl?raw';
import anyGradWeightCode from '../../../shaders/conv2d/any_grad_weight.wgsl?raw';
import sumsCode from '../../../shaders/conv2d/sums.wgsl?raw';
import activationCode from '../../../shaders/lib/activation.wgsl?raw';
import pixelCode from '../../../shaders/lib/pixel.wgsl?raw';
import rowsCode from '../../../shaders/lib/rows.wgsl?raw';
import { type GpuKernel, type LoweringContext, type MapView, uniformWords } from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { pixelsOf, place } from '../../plan/rowGrid';
import { wgsl } from '../../plan/shader';
import { activationNumber } from '../activation/kind';
import { windowOf } from '../window';
import { int } from '../attrs';
import { COLUMNS, PLAIN, ROWS, TILE, product, productGradWeight, splitsFor } from './product';
import { isWindow3, window3, window3GradWeight } from './window3';

const anyForward = pipelineFamily(
  wgsl('conv2d/any_forward', rowsCode, pixelCode, activationCode, sumsCode, anyForwardCode),
  ['read', 'read', 'read', 'read_write'],
);
const anyGradInput = pipelineFamily(
  wgsl('conv2d/any_grad_input', rowsCode, pixelCode, sumsCode, anyGradInputCode),
  ['read', 'read', 'read_write'],
);
const anyGradWeight = pipelineFamily(wgsl('conv2d/any_grad_weight', pixelCode, anyGradWeightCode), [
  'read',
  'read',
  'read_write',
]);

const isProduct = ({ node }: LoweringContext, kernel: number): boolean => {
  const { stride, padding } = windowOf(node.attrs);
  return kernel === 1 && stride === 1 && padding === 0;
};

function windowWords({ node }: LoweringContext, kernel: number, x: MapView, y: MapView): readonly number[] {
  const { stride, padding, dilation } = windowOf(node.attrs);
  const [, , height, width] = x.shape;
  const [, , outHeight, outWidth] = y.shape;
  return [kernel, stride, padding, dilation, height, width, outHeight, outWidth];
}

/** Threads over tiles of eight channels: the words and the grid of lib/rows.wgsl. */
function tileGrid({ pitch, shape }: MapView) {
  const columns = pitch / 4;
  const tiles = Math.ceil(shape[1] / TILE);
  const shift = Math.min(6, Math.ceil(Math.log2(columns)));
  return {
    words: [columns, tiles, shift],
    grid: [Math.ceil(columns / 2 ** shift), Math.ceil(tiles / (64 >> shift))],
  };
}

export const conv2d: GpuKernel = (context) => {
  const x = context.map(0);
  const out = context.outMap;
  const kernel = context.type(1).shape[2]!;
  const weights = context.packed(1, ROWS);
  const act = activationNumber(context.node.attrs, 'act');
  const coefficients = context.node.inputs.length > 2 ? context.flat(2) : undefined;
  if (isProduct(context, kernel)) {
    const extra = coefficients && { kind: 'coefficients' as const, values: coefficients, act };
    product(context, { input: x, weights, out, extra });
    return;
  }
  if (isWindow3(kernel, windowOf(context.node.attrs), out.shape[3])) {
    window3(context, { input: x, weights, out, coefficients, act });
    return;
  }
  const { words, grid } = tileGrid(out);
  // Without coefficients the binding still needs a buffer: one that is bound anyway.
  const bound = coefficients ?? weights;
  context.dispatch(
    anyForward({ FOLDED: Number(coefficients !== undefined), ACT: act }),
    [x.buffer, weights.buffer, bound.buffer, out.buffer],
    uniformWords([
      ...words,
      pixelsOf(out),
      ...windowWords(context, kernel, x, out),
      x.offset,
      x.channelStride,
      ...place(out),
      weights.offset / 4,
      bound.offset,
      x.shape[1],
      out.shape[1],
    ]),
    grid,
  );
};

export const conv2dGradInput: GpuKernel = (context) => {
  const dy = context.map(0);
  const dx = context.outMap;
  const kernel = context.type(1).shape[2]!;
  if (isWindow3(kernel, windowOf(context.node.attrs), dx.shape[3])) {
    const reversed = context.packed(1, { ...COLUMNS, flip: true });
    window3(context, { input: dy, weights: reversed, out: dx, coefficients: undefined, act: 0 });
    return;
  }
  const weights = context.packed(1, COLUMNS);
  if (isProduct(context, kernel)) {
    product(context, { input: dy, weights, out: dx });
    return;
  }
  const { words, grid } = tileGrid(dx);
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
      weights.offset / 4,
      dy.shape[1],
      dx.shape[1],
    ]),
    grid,
  );
};

export const conv2dGradWeight: GpuKernel = (context) => {
  const x = context.map(0);
  const dy = context.map(1);
  const kernel = int(context.node.attrs, 'kernel');
  if (isProduct(context, kernel)) {
    productGradWeight(context, x, dy);
    return;
  }
  if (isWindow3(kernel, windowOf(context.node.attrs), dy.shape[3])) {
    window3GradWeight(context, x, dy);
    return;
  }
  const columns = dy.pitch / 4;
  const tiles = Math.ceil(dy.shape[1] / TILE);
  const tasks = tiles * x.shape[1] * kernel * kernel;
  const splitStride = Math.ceil((dy.shape[1] * x.shape[1] * kernel * kernel) / 4) * 4;
  const splits = splitsFor(tasks, columns, splitStride);
  const partials = context.scratch(splits * splitStride);
  context.dispatch(
    anyGradWeight(),
    [x.buffer, dy.buffer, partials.buffer],
    uniformWords([
      columns,
      splits,
      tiles,
      ...windowWords(context, kernel, x, dy),
      dy.shape[1],
      x.shape[1],
      x.offset,
      x.channelStride,
      ...place(dy),
      partials.offset,
      splitStride,
      x.shape[0],
    ]),
    [Math.ceil((tasks * splits) / 64)],
  );
  context.scatterGradient(0, partials, PLAIN, splits, splitStride);
};
