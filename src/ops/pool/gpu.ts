/** @file Pooling on the GPU. Gradients gather: a pixel looks up the windows that hold it. */
import avgGradCode from '../../../shaders/pool/avg_grad.wgsl?raw';
import forwardCode from '../../../shaders/pool/forward.wgsl?raw';
import globalAvgCode from '../../../shaders/pool/global_avg.wgsl?raw';
import globalAvgGradCode from '../../../shaders/pool/global_avg_grad.wgsl?raw';
import maxGradCode from '../../../shaders/pool/max_grad.wgsl?raw';
import winnersCode from '../../../shaders/pool/winners.wgsl?raw';
import pixelCode from '../../../shaders/lib/pixel.wgsl?raw';
import rowsCode from '../../../shaders/lib/rows.wgsl?raw';
import { type GpuKernel, type LoweringContext, type MapView, uniformWords } from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { pixelsOf, place, rowGrid } from '../../plan/rowGrid';
import { wgsl } from '../../plan/shader';
import { bool } from '../attrs';
import { poolOf } from './op';

const forward = pipelineFamily(wgsl('pool/forward', rowsCode, pixelCode, forwardCode), [
  'read',
  'read_write',
]);
const avgGrad = pipelineFamily(wgsl('pool/avg_grad', rowsCode, pixelCode, avgGradCode), [
  'read',
  'read_write',
]);
const winnersPipeline = pipelineFamily(wgsl('pool/winners', rowsCode, pixelCode, winnersCode), [
  'read',
  'read_write',
]);
const maxGrad = pipelineFamily(wgsl('pool/max_grad', rowsCode, pixelCode, maxGradCode), [
  'read',
  'read',
  'read_write',
]);
const globalAvg = pipelineFamily(wgsl('pool/global_avg', globalAvgCode), ['read', 'read', 'read_write']);
const globalAvgGrad = pipelineFamily(wgsl('pool/global_avg_grad', rowsCode, globalAvgGradCode), [
  'read',
  'read_write',
]);

const size = ({ shape: [, , height, width] }: MapView): readonly [number, number] => [height, width];

const floats = ({ offset, channelStride }: MapView): readonly [number, number] => [offset, channelStride];

/** Kernel, stride, padding and both sizes: the words all windowed pools share. */
function windowWords({ node }: LoweringContext, x: MapView, y: MapView): readonly number[] {
  const { kernel, stride, padding } = poolOf(node.attrs);
  return [kernel, stride, padding, ...size(x), ...size(y)];
}

function pool(context: LoweringContext, average: boolean): void {
  const x = context.map(0);
  const out = context.outMap;
  const { words, grid } = rowGrid(out);
  const countPadding = average && bool(context.node.attrs, 'count_include_pad');
  context.dispatch(
    forward({ AVERAGE: Number(average), COUNT_PADDING: Number(countPadding) }),
    [x.buffer, out.buffer],
    uniformWords([...words, pixelsOf(out), ...windowWords(context, x, out), ...floats(x), ...place(out)]),
    grid,
  );
}

export const maxPool: GpuKernel = (context) => pool(context, false);

export const avgPool: GpuKernel = (context) => pool(context, true);

export const maxPoolGrad: GpuKernel = (context) => {
  const x = context.map(0);
  const dy = context.map(1);
  const dx = context.outMap;
  const window = windowWords(context, x, dy);
  const windows = rowGrid(dy);
  const winners = context.scratch(dy.shape[1] * dy.pitch);
  context.dispatch(
    winnersPipeline(),
    [x.buffer, winners.buffer],
    uniformWords([...windows.words, pixelsOf(dy), ...window, ...floats(x), winners.offset / 4]),
    windows.grid,
  );
  const pixels = rowGrid(dx);
  context.dispatch(
    maxGrad(),
    [winners.buffer, dy.buffer, dx.buffer],
    uniformWords([
      ...pixels.words,
      pixelsOf(dx),
      ...window,
      winners.offset,
      dy.pitch,
      ...floats(dy),
      ...place(dx),
    ]),
    pixels.grid,
  );
};

export const avgPoolGrad: GpuKernel = (context) => {
  const dy = context.map(0);
  const dx = context.outMap;
  const { words, grid } = rowGrid(dx);
  context.dispatch(
    avgGrad({ COUNT_PADDING: Number(bool(context.node.attrs, 'count_include_pad')) }),
    [dy.buffer, dx.buffer],
    uniformWords([...words, pixelsOf(dx), ...windowWords(context, dx, dy), ...floats(dy), ...place(dx)]),
    grid,
  );
};

export const globalAvgPool: GpuKernel = (context) => {
  const x = context.map(0);
  const out = context.outMap;
  const [images, channels, height, width] = x.shape;
  context.dispatch(
    globalAvg(),
    [x.buffer, x.buffer, out.buffer],
    uniformWords([out.pitch, channels, images, height * width, ...floats(x), ...floats(out)]),
    [Math.ceil((out.pitch * channels) / 64)],
  );
};

export const globalAvgPoolGrad: GpuKernel = (context) => {
  const dy = context.map(0);
  const dx = context.outMap;
  const { words, grid } = rowGrid(dx);
  const [height, width] = size(dx);
  context.dispatch(
    globalAvgGrad(),
    [dy.buffer, dx.buffer],
    uniformWords([...words, pixelsOf(dx), height * width, ...floats(dy), ...place(dx)]),
    grid,
  );
};
