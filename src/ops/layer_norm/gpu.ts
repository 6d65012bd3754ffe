/** @file Layer normalisation on the GPU: statistics per pixel first, then every value by itself. */
import applyCode from '../../../shaders/layer_norm/apply.wgsl?raw';
import gradParamsCode from '../../../shaders/layer_norm/grad_params.wgsl?raw';
import statsCode from '../../../shaders/layer_norm/stats.wgsl?raw';
import rowsCode from '../../../shaders/lib/rows.wgsl?raw';
import {
  type FlatView,
  type GpuKernel,
  type LoweringContext,
  type MapView,
  type PackFormat,
  VECTOR,
  f,
  uniformWords,
} from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { pixelsOf, place, rowGrid } from '../../plan/rowGrid';
import { wgsl } from '../../plan/shader';
import { real } from '../attrs';

const statsPipeline = pipelineFamily(wgsl('layer_norm/stats', statsCode), [
  'read',
  'read',
  'read',
  'read_write',
]);
const apply = pipelineFamily(wgsl('layer_norm/apply', rowsCode, applyCode), [
  'read',
  'read',
  'read',
  'read',
  'read_write',
]);
const gradParams = pipelineFamily(wgsl('layer_norm/grad_params', gradParamsCode), [
  'read',
  'read',
  'read_write',
]);

/** Neighbouring vec4s of a workgroup: LANES of stats.wgsl. */
const STATS_LANES = 8;

/** Mean and 1/√(variance + eps) of every pixel in scratch; with `backward` also the two means of the gradient. */
function statistics(
  context: LoweringContext,
  x: MapView,
  backward?: { readonly dy: MapView; readonly gamma: FlatView },
): FlatView {
  const columns = x.pitch / 4;
  const stats = context.scratch((backward ? 4 : 2) * x.pitch);
  const { dy = x, gamma } = backward ?? {};
  context.dispatch(
    statsPipeline({ GRADIENT: Number(backward !== undefined) }),
    [x.buffer, dy.buffer, (gamma ?? x).buffer, stats.buffer],
    uniformWords([
      columns,
      x.shape[1],
      f(real(context.node.attrs, 'eps')),
      ...place(x),
      ...place(dy),
      gamma?.offset ?? 0,
      stats.offset / 4,
    ]),
    [Math.ceil(columns / STATS_LANES)],
  );
  return stats;
}

export const layerNorm: GpuKernel = (context) => {
  const x = context.map(0);
  const out = context.outMap;
  const [gamma, beta] = [context.packed(1, VECTOR), context.packed(2, VECTOR)];
  const stats = statistics(context, x);
  const { words, grid } = rowGrid(out);
  context.dispatch(
    apply(),
    [x.buffer, x.buffer, gamma.buffer, stats.buffer, out.buffer],
    uniformWords([
      ...words,
      pixelsOf(out),
      ...place(x),
      ...place(x),
      gamma.offset,
      beta.offset,
      stats.offset / 4,
      ...place(out),
    ]),
    grid,
  );
};

export const layerNormGradInput: GpuKernel = (context) => {
  const x = context.map(0);
  const gamma = context.packed(1, VECTOR);
  const dy = context.map(2);
  const out = context.outMap;
  const stats = statistics(context, x, { dy, gamma });
  const { words, grid } = rowGrid(out);
  context.dispatch(
    apply({ GRADIENT: 1 }),
    [x.buffer, dy.buffer, gamma.buffer, stats.buffer, out.buffer],
    uniformWords([
      ...words,
      pixelsOf(out),
      ...place(x),
      ...place(dy),
      gamma.offset,
      gamma.offset,
      stats.offset / 4,
      ...place(out),
    ]),
    grid,
  );
};

/** Sums of a channel lie in a vec4 of their own: a vector with four taps a row, of which one is taken. */
const IN_VEC4: PackFormat = { ...VECTOR, padTaps: 4 };

export const layerNormGradParams: GpuKernel = (context) => {
  const x = context.map(0);
  const dy = context.map(1);
  const [, channels] = x.shape;
  const stats = statistics(context, x);
  const sums = context.scratch(4 * channels + 4);
  context.dispatch(
    gradParams(),
    [x.buffer, dy.buffer, sums.buffer],
    uniformWords([x.pitch / 4, channels, ...place(x), ...place(dy), stats.offset / 4, sums.offset / 4]),
    [channels],
  );
  for (const i of [0, 1]) {
    context.scatterGradient(i, { ...sums, offset: sums.offset + i }, IN_VEC4, 1, 0);
  }
};
