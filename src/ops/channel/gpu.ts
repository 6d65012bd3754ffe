/**
 * @file Re-arrangements of channels on the GPU, as copies of rows. The planner makes views of most
 * slices, concats and shuffles and copies the rest itself; here is what each one means.
 */
import type { GpuKernel, MapView } from '../../plan/kernel';
import { copyRows } from '../../plan/copyRows';
import { int } from '../attrs';

/** Channels `start, start + step, …` of a map, `count` of them. */
const pick = (view: MapView, start: number, step: number, count: number): MapView => ({
  ...view,
  offset: view.offset + start * view.channelStride,
  channelStride: view.channelStride * step,
  shape: [view.shape[0], count, view.shape[2], view.shape[3]],
});

const copier =
  (plan: (context: Parameters<GpuKernel>[0]) => readonly ReturnType<typeof copyRows>[]): GpuKernel =>
  (context) => {
    for (const { pipeline, bindings, uniforms, grid } of plan(context)) {
      context.dispatch(pipeline, bindings, uniforms, grid);
    }
  };

export const channelSlice: GpuKernel = copier((context) => {
  const out = context.outMap;
  return [copyRows(pick(context.map(0), int(context.node.attrs, 'start'), 1, out.shape[1]), out)];
});

export const channelPad: GpuKernel = copier((context) => [
  copyRows(context.map(0), context.outMap, int(context.node.attrs, 'start')),
]);

export const concat: GpuKernel = copier((context) => {
  let start = 0;
  return context.node.inputs.map((_, i) => {
    const x = context.map(i);
    const copy = copyRows(x, pick(context.outMap, start, 1, x.shape[1]));
    start += x.shape[1];
    return copy;
  });
});

export const channelShuffle: GpuKernel = copier((context) => {
  const groups = int(context.node.attrs, 'groups');
  const x = context.map(0);
  const count = x.shape[1] / groups;
  return Array.from({ length: groups }, (_, j) =>
    copyRows(pick(x, j * count, 1, count), pick(context.outMap, j, groups, count)),
  );
});
