/** @file The products of attention on the GPU. */
import mixCode from '../../../shaders/attention/mix.wgsl?raw';
import relativeCode from '../../../shaders/attention/relative.wgsl?raw';
import scoresCode from '../../../shaders/attention/scores.wgsl?raw';
import softmaxCode from '../../../shaders/attention/softmax.wgsl?raw';
import { type GpuKernel, type LoweringContext, type MapView, f, uniformWords } from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { pixelsOf } from '../../plan/rowGrid';
import { wgsl } from '../../plan/shader';
import { bool, real } from '../attrs';
import { axisNumber } from './relative';

const softmaxPipeline = pipelineFamily(wgsl('attention/softmax', softmaxCode), [
  'read',
  'read',
  'read_write',
]);
const scores = pipelineFamily(wgsl('attention/scores', scoresCode), ['read', 'read', 'read_write']);
const mix = pipelineFamily(wgsl('attention/mix', mixCode), ['read', 'read', 'read_write']);
const relative = pipelineFamily(wgsl('attention/relative', relativeCode), ['read', 'read_write']);

const floats = ({ offset, channelStride }: MapView): readonly [number, number] => [offset, channelStride];
const perFloat = ({ pitch, shape }: MapView): readonly number[] => [Math.ceil(pitch / 64), shape[1]];

function softmaxOver(context: LoweringContext, dy: MapView | undefined): void {
  const x = context.map(0);
  const out = context.outMap;
  const [images, channels, height, width] = x.shape;
  const lines = images * height;
  context.dispatch(
    softmaxPipeline({ GRADIENT: Number(dy !== undefined) }),
    [x.buffer, (dy ?? x).buffer, out.buffer],
    uniformWords([width, lines, out.pitch, ...floats(x), ...floats(dy ?? x), ...floats(out)]),
    [lines, channels],
  );
}

export const softmax: GpuKernel = (context) => softmaxOver(context, undefined);

export const softmaxGrad: GpuKernel = (context) => softmaxOver(context, context.map(1));

export const headScores: GpuKernel = (context) => {
  const { attrs } = context.node;
  const [a, b, out] = [context.map(0), context.map(1), context.outMap];
  const [, heads, rows, columns] = out.shape;
  context.dispatch(
    scores({ SHARED: Number(bool(attrs, 'shared')) }),
    [a.buffer, b.buffer, out.buffer],
    uniformWords([
      out.pitch,
      pixelsOf(out),
      rows,
      columns,
      a.shape[1] / heads,
      f(real(attrs, 'scale')),
      ...floats(a),
      ...floats(b),
      ...floats(out),
    ]),
    perFloat(out),
  );
};

const MODES = ['forward', 'transpose', 'reduce'];

export const headMix: GpuKernel = (context) => {
  const { attrs } = context.node;
  const [p, v, out] = [context.map(0), context.map(1), context.outMap];
  const [images, heads, rows, columns] = p.shape;
  const shared = bool(attrs, 'shared');
  context.dispatch(
    mix({ MODE: MODES.indexOf(String(attrs['mode'])), SHARED: Number(shared) }),
    [p.buffer, v.buffer, out.buffer],
    uniformWords([
      out.pitch,
      pixelsOf(out),
      images,
      heads,
      rows,
      columns,
      shared ? v.shape[1] : v.shape[1] / heads,
      f(real(attrs, 'scale')),
      ...floats(p),
      ...floats(v),
      ...floats(out),
    ]),
    perFloat(out),
  );
};

function relativeOver(context: LoweringContext, scores_: MapView, table: MapView, scatter: boolean): void {
  const [x, out] = [context.map(0), context.outMap];
  const tokens = scores_.shape[2];
  context.dispatch(
    relative({ SCATTER: Number(scatter) }),
    [x.buffer, out.buffer],
    uniformWords([
      out.pitch,
      pixelsOf(out),
      tokens,
      table.shape[3],
      Math.max(1, Math.floor(Math.sqrt(tokens - 1))),
      axisNumber(context.node.attrs),
      ...floats(x),
      ...floats(out),
    ]),
    perFloat(out),
  );
}

export const relativeGather: GpuKernel = (context) =>
  relativeOver(context, context.outMap, context.map(0), false);

export const relativeScatter: GpuKernel = (context) =>
  relativeOver(context, context.map(0), context.outMap, true);
