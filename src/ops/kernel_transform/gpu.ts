/** @file Transformed kernels on the GPU. */
import forwardCode from '../../../shaders/kernel_transform/forward.wgsl?raw';
import gradKernelCode from '../../../shaders/kernel_transform/grad_kernel.wgsl?raw';
import gradMatrixCode from '../../../shaders/kernel_transform/grad_matrix.wgsl?raw';
import { flatGrid } from '../../plan/flatGrid';
import {
  type BufferRef,
  type FlatView,
  type GpuKernel,
  type LoweringContext,
  uniformWords,
} from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { wgsl } from '../../plan/shader';
import { PLAIN } from '../conv2d/product';

const forward = pipelineFamily(wgsl('kernel_transform/forward', forwardCode), ['read', 'read_write']);
const gradKernel = pipelineFamily(wgsl('kernel_transform/grad_kernel', gradKernelCode), [
  'read_write',
  'read',
]);
const gradMatrix = pipelineFamily(wgsl('kernel_transform/grad_matrix', gradMatrixCode), [
  'read',
  'read_write',
]);

const PACKED: BufferRef = { kind: 'named', name: 'packed' };
/** A matrix has few entries, each a sum over all kernels: threads share it out, so many kernels each, so many threads. */
const FEWEST_KERNELS = 32;
const MAX_SPLITS = 64;

/** The large kernels of input 0, dense: packed where they are a parameter, else where they were computed. */
function kernels(context: LoweringContext): { readonly at: FlatView; readonly computed: boolean } {
  const computed = context.isComputed(0);
  return { at: computed ? context.flat(0) : context.packed(0, PLAIN), computed };
}

export const kernelTransform: GpuKernel = (context) => {
  const { at, computed } = kernels(context);
  const matrix = context.packed(1, PLAIN);
  const out = context.outFlat;
  const [k, c, size] = out.shape as [number, number, number];
  const count = k * c * size * size;
  const { across, grid } = flatGrid(count);
  context.dispatch(
    forward({ COMPUTED: Number(computed) }),
    [PACKED, out.buffer],
    uniformWords([count, across, context.type(0).shape[2]!, size, at.offset, matrix.offset, out.offset]),
    grid,
  );
};

export const kernelTransformGradKernel: GpuKernel = (context) => {
  const dy = context.flat(0);
  const matrix = context.packed(1, PLAIN);
  const [k, c, size] = dy.shape as [number, number, number];
  const source = Number(context.node.attrs['source']);
  const count = k * c * source * source;
  const isParam = context.node.params !== undefined;
  const dw = isParam ? context.scratch(count) : context.outFlat;
  const { across, grid } = flatGrid(count);
  context.dispatch(
    gradKernel(),
    [dw.buffer, matrix.buffer],
    uniformWords([count, across, source, size, dy.offset, matrix.offset, dw.offset]),
    grid,
  );
  if (isParam) context.scatterGradient(0, dw, PLAIN, 1, count);
};

export const kernelTransformGradMatrix: GpuKernel = (context) => {
  const { at, computed } = kernels(context);
  const dy = context.flat(1);
  const [k, c, size] = dy.shape as [number, number, number];
  const entries = (size * size) ** 2;
  const share = Math.max(FEWEST_KERNELS, Math.ceil((k * c) / MAX_SPLITS));
  const splits = Math.ceil((k * c) / share);
  const dm = context.scratch(splits * entries);
  const { across, grid } = flatGrid(splits * entries);
  const source = context.type(0).shape[2]!;
  context.dispatch(
    gradMatrix({ COMPUTED: Number(computed) }),
    [PACKED, dm.buffer],
    uniformWords([splits * entries, across, share, k * c, source, size, at.offset, dy.offset, dm.offset]),
    grid,
  );
  context.scatterGradient(0, dm, PLAIN, splits, entries);
};
