/** @file A table of parameters as a map, on the GPU. */
import transposeCode from '../../../shaders/param_map/transpose.wgsl?raw';
import {
  type FlatView,
  type GpuKernel,
  type LoweringContext,
  type MapView,
  uniformWords,
} from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { wgsl } from '../../plan/shader';
import { PLAIN } from '../conv2d/product';

const transpose = pipelineFamily(wgsl('param_map/transpose', transposeCode), ['read', 'read_write']);

function run(context: LoweringContext, table: FlatView, view: MapView, toTable: boolean): void {
  const [, channels, rows] = view.shape;
  context.dispatch(
    transpose({ TO_TABLE: Number(toTable) }),
    toTable ? [view.buffer, table.buffer] : [table.buffer, view.buffer],
    uniformWords([rows, channels, view.pitch, table.offset, view.offset, view.channelStride]),
    [Math.ceil((view.pitch * channels) / 64)],
  );
}

export const paramMap: GpuKernel = (context) => run(context, context.packed(0, PLAIN), context.outMap, false);

export const paramMapGrad: GpuKernel = (context) => {
  const dy = context.map(0);
  const [, channels, rows] = dy.shape;
  const table = context.scratch(rows * channels);
  run(context, table, dy, true);
  context.scatterGradient(0, table, PLAIN, 1, rows * channels);
};
