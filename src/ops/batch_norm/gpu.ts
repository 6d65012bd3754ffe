/** @file Batch normalisation in its parts on the GPU: two dispatches for sums over the batch, one for the rest. */
import affineCode from '../../../shaders/batch_norm/affine.wgsl?raw';
import finishGradStatsCode from '../../../shaders/batch_norm/finish_grad_stats.wgsl?raw';
import finishStatsCode from '../../../shaders/batch_norm/finish_stats.wgsl?raw';
import foldCode from '../../../shaders/batch_norm/fold.wgsl?raw';
import gradInputCode from '../../../shaders/batch_norm/grad_input.wgsl?raw';
import partialGradStatsCode from '../../../shaders/batch_norm/partial_grad_stats.wgsl?raw';
import partialStatsCode from '../../../shaders/batch_norm/partial_stats.wgsl?raw';
import activationCode from '../../../shaders/lib/activation.wgsl?raw';
import rowsCode from '../../../shaders/lib/rows.wgsl?raw';
import { type GpuKernel, type MapView, VECTOR, f, uniformWords } from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { pixelsOf, place, rowWalk } from '../../plan/rowGrid';
import { wgsl } from '../../plan/shader';
import { activationNumber } from '../activation/kind';
import { int, real } from '../attrs';

const partialStats = pipelineFamily(wgsl('batch_norm/partial_stats', partialStatsCode), [
  'read',
  'read_write',
]);
const finishStats = pipelineFamily(wgsl('batch_norm/finish_stats', finishStatsCode), ['read_write', 'read']);
const fold = pipelineFamily(wgsl('batch_norm/fold', foldCode), ['read', 'read_write']);
const affinePipeline = pipelineFamily(wgsl('batch_norm/affine', rowsCode, activationCode, affineCode), [
  'read',
  'read',
  'read_write',
]);
const partialGradStats = pipelineFamily(
  wgsl('batch_norm/partial_grad_stats', activationCode, partialGradStatsCode),
  ['read', 'read', 'read_write'],
);
const finishGradStats = pipelineFamily(wgsl('batch_norm/finish_grad_stats', finishGradStatsCode), [
  'read_write',
]);
const gradInput = pipelineFamily(wgsl('batch_norm/grad_input', rowsCode, activationCode, gradInputCode), [
  'read',
  'read',
  'read',
  'read_write',
]);

/** A part is about this many vec4s: few enough to fill a GPU, enough that the parts are cheap to combine. */
const VEC4S_A_PART = 32;

/** Threads that share a channel row; a multiple of 4, so that their loads stay together. */
const partsOf = ({ pitch }: MapView): number =>
  Math.min(64, Math.ceil(pitch / 4 / VEC4S_A_PART / 4) * 4, Math.ceil(pitch / 4));

const perChannel = (channels: number): readonly number[] => [Math.ceil(channels / 64)];

export const bnStats: GpuKernel = (context) => {
  const x = context.map(0);
  const gamma = context.packed(1, VECTOR);
  const beta = context.packed(2, VECTOR);
  const result = context.outFlat;
  const channels = x.shape[1];
  const parts = partsOf(x);
  const partials = context.scratch(channels * parts * 4);
  context.dispatch(
    partialStats(),
    [x.buffer, partials.buffer],
    uniformWords([channels, parts, pixelsOf(x), ...place(x), partials.offset / 4]),
    [Math.ceil((channels * parts) / 64)],
  );
  context.dispatch(
    finishStats(),
    [partials.buffer, gamma.buffer],
    uniformWords([
      channels,
      parts,
      partials.offset,
      result.offset,
      gamma.offset,
      beta.offset,
      f(real(context.node.attrs, 'eps')),
    ]),
    perChannel(channels),
  );
};

export const bnFold: GpuKernel = (context) => {
  const vectors = [0, 1, 2, 3].map((i) => context.packed(i, VECTOR));
  const result = context.outFlat;
  const channels = result.shape[1]!;
  const eps = f(real(context.node.attrs, 'eps'));
  context.dispatch(
    fold(),
    [vectors[0]!.buffer, result.buffer],
    uniformWords([channels, ...vectors.map(({ offset }) => offset), result.offset, eps]),
    perChannel(channels),
  );
};

export const affine: GpuKernel = (context) => {
  const x = context.map(0);
  const coefficients = context.flat(1);
  const out = context.outMap;
  const { words, grid } = rowWalk(out);
  context.dispatch(
    affinePipeline({ ACT: activationNumber(context.node.attrs, 'act') }),
    [x.buffer, coefficients.buffer, out.buffer],
    uniformWords([...words, pixelsOf(out), ...place(x), ...place(out), coefficients.offset]),
    grid,
  );
};

export const bnUpdateRunning: GpuKernel = (context) => {
  context.updateRunning(context.flat(0), int(context.node.attrs, 'count'));
};

export const bnGradStats: GpuKernel = (context) => {
  const x = context.map(0);
  const stats = context.flat(1);
  const dy = context.map(2);
  const result = context.outFlat;
  const channels = x.shape[1];
  const parts = partsOf(x);
  const partials = context.scratch(channels * parts * 2);
  const { attrs } = context.node;
  context.dispatch(
    partialGradStats({ ACT: activationNumber(attrs, 'act') }),
    [x.buffer, dy.buffer, partials.buffer],
    uniformWords([channels, parts, x.pitch / 4, ...place(x), ...place(dy), stats.offset, partials.offset]),
    [Math.ceil((channels * parts) / 64)],
  );
  context.dispatch(
    finishGradStats(),
    [partials.buffer],
    uniformWords([channels, parts, stats.offset, partials.offset, result.offset, f(real(attrs, 'eps'))]),
    perChannel(channels),
  );
};

export const bnGradInput: GpuKernel = (context) => {
  const x = context.map(0);
  const stats = context.flat(1);
  const dy = context.map(2);
  const constant = context.node.inputs.length < 4;
  const sums = constant ? stats : context.flat(3);
  const dx = context.outMap;
  const { words, grid } = rowWalk(dx);
  const { attrs } = context.node;
  context.dispatch(
    gradInput({ ACT: activationNumber(attrs, 'act'), CONSTANT: Number(constant) }),
    [x.buffer, dy.buffer, stats.buffer, dx.buffer],
    uniformWords([
      ...words,
      pixelsOf(dx),
      ...place(x),
      ...place(dy),
      ...place(dx),
      stats.offset,
      sums.offset,
      f(real(attrs, 'eps')),
    ]),
    grid,
  );
};

export const vectorGrad: GpuKernel = (context) => {
  const sums = context.flat(0);
  const [rows, channels] = sums.shape as [number, number];
  for (let i = 0; i < rows; i++) {
    const row = { ...sums, offset: sums.offset + i * channels, shape: [channels] };
    context.scatterGradient(i, row, VECTOR, 1, 0);
  }
};
