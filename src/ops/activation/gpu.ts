/** @file Activation functions on the GPU. */
import forwardCode from '../../../shaders/activation/forward.wgsl?raw';
import gradCode from '../../../shaders/activation/grad.wgsl?raw';
import activationCode from '../../../shaders/lib/activation.wgsl?raw';
import rowsCode from '../../../shaders/lib/rows.wgsl?raw';
import { type GpuKernel, uniformWords } from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { pixelsOf, place, rowWalk } from '../../plan/rowGrid';
import { wgsl } from '../../plan/shader';
import { activationNumber } from './kind';

const forward = pipelineFamily(wgsl('activation/forward', rowsCode, activationCode, forwardCode), [
  'read',
  'read_write',
]);
const grad = pipelineFamily(wgsl('activation/grad', rowsCode, activationCode, gradCode), [
  'read',
  'read',
  'read_write',
]);

export const activation: GpuKernel = (context) => {
  const x = context.map(0);
  const out = context.outMap;
  const { words, grid } = rowWalk(out);
  context.dispatch(
    forward({ ACT: activationNumber(context.node.attrs, 'kind') }),
    [x.buffer, out.buffer],
    uniformWords([...words, pixelsOf(out), ...place(x), ...place(out)]),
    grid,
  );
};

export const activationGrad: GpuKernel = (context) => {
  const x = context.map(0);
  const dy = context.map(1);
  const dx = context.outMap;
  const { words, grid } = rowWalk(dx);
  context.dispatch(
    grad({ ACT: activationNumber(context.node.attrs, 'kind') }),
    [x.buffer, dy.buffer, dx.buffer],
    uniformWords([...words, ...place(x), ...place(dy), ...place(dx)]),
    grid,
  );
};
