/** @file Residual addition on the GPU. */
import addCode from '../../../shaders/add/add.wgsl?raw';
import rowsCode from '../../../shaders/lib/rows.wgsl?raw';
import { type GpuKernel, uniformWords } from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { place, rowWalk } from '../../plan/rowGrid';
import { wgsl } from '../../plan/shader';

const sum = pipelineFamily(wgsl('add/add', rowsCode, addCode), ['read', 'read', 'read_write']);

export const add: GpuKernel = (context) => {
  const a = context.map(0);
  const b = context.map(1);
  const out = context.outMap;
  const { words, grid } = rowWalk(out);
  context.dispatch(
    sum(),
    [a.buffer, b.buffer, out.buffer],
    uniformWords([...words, ...place(a), ...place(b), ...place(out)]),
    grid,
  );
};
