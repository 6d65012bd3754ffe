/** @file Sums on the GPU. */
import addCode from '../../../shaders/add/add.wgsl?raw';
import flatsCode from '../../../shaders/add/flats.wgsl?raw';
import rowsCode from '../../../shaders/lib/rows.wgsl?raw';
import { invariant } from '../../core/userError';
import { flatGrid } from '../../plan/flatGrid';
import { type GpuKernel, type LoweringContext, uniformWords } from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { place, rowWalk } from '../../plan/rowGrid';
import { wgsl } from '../../plan/shader';

const sum = pipelineFamily(wgsl('add/add', rowsCode, addCode), ['read', 'read', 'read_write']);
const sumOfFlats = pipelineFamily(wgsl('add/flats', flatsCode), ['read_write']);

export const add: GpuKernel = (context) => {
  if (context.node.type.layout === 'flat') {
    addFlats(context);
    return;
  }
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

function addFlats(context: LoweringContext): void {
  const [a, b] = [context.flat(0), context.flat(1)];
  const out = context.outFlat;
  for (const [i, { buffer }] of [a, b].entries()) {
    const isComputed = context.isComputed(i) && buffer.kind === 'named';
    invariant(isComputed, () => `${context.node.path}: input ${i} of a sum of flat values must be computed`);
  }
  const count = out.shape.reduce((product, n) => product * n, 1);
  const { across, grid } = flatGrid(count);
  const words = [count, across, a.offset, b.offset, out.offset];
  context.dispatch(sumOfFlats(), [out.buffer], uniformWords(words), grid);
}
