/** @file Linear layers on the GPU: the same matrix product as a 1×1 convolution, images in place of pixels. */
import biasAddCode from '../../../shaders/linear/bias_add.wgsl?raw';
import rowSumsCode from '../../../shaders/linear/row_sums.wgsl?raw';
import rowsCode from '../../../shaders/lib/rows.wgsl?raw';
import { type GpuKernel, VECTOR, uniformWords } from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { pixelsOf, place, rowWalk } from '../../plan/rowGrid';
import { wgsl } from '../../plan/shader';
import { COLUMNS, ROWS, product, productGradWeight } from '../conv2d/product';

const rowSums = pipelineFamily(wgsl('linear/row_sums', rowSumsCode), ['read', 'read_write']);

const addBias = pipelineFamily(wgsl('linear/bias_add', rowsCode, biasAddCode), [
  'read',
  'read',
  'read_write',
]);

export const linear: GpuKernel = (context) => {
  const bias = context.node.inputs.length > 2 ? context.packed(2, VECTOR) : undefined;
  product(context, {
    input: context.map(0),
    weights: context.packed(1, ROWS),
    out: context.outMap,
    extra: bias && { kind: 'bias', values: bias, act: 0 },
  });
};

export const linearGradInput: GpuKernel = (context) => {
  product(context, { input: context.map(0), weights: context.packed(1, COLUMNS), out: context.outMap });
};

export const linearGradWeight: GpuKernel = (context) => {
  productGradWeight(context, context.map(0), context.map(1));
};

export const linearGradBias: GpuKernel = (context) => {
  const dy = context.map(0);
  const [, channels] = dy.shape;
  const sums = context.scratch(channels);
  context.dispatch(
    rowSums(),
    [dy.buffer, sums.buffer],
    uniformWords([dy.pitch / 4, ...place(dy), sums.offset]),
    [channels],
  );
  context.scatterGradient(0, sums, VECTOR, 1, channels);
};

export const biasAdd: GpuKernel = (context) => {
  const x = context.map(0);
  const bias = context.packed(1, VECTOR);
  const out = context.outMap;
  const { words, grid } = rowWalk(out);
  context.dispatch(
    addBias(),
    [x.buffer, bias.buffer, out.buffer],
    uniformWords([...words, pixelsOf(out), ...place(x), bias.offset, ...place(out)]),
    grid,
  );
};
