/** @file Moving and cropping pixels on the GPU. */
import padCode from '../../../shaders/spatial/pad.wgsl?raw';
import zerosCode from '../../../shaders/spatial/zeros.wgsl?raw';
import pixelCode from '../../../shaders/lib/pixel.wgsl?raw';
import rowsCode from '../../../shaders/lib/rows.wgsl?raw';
import { copyRows } from '../../plan/copyRows';
import { type GpuKernel, uniformWords } from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { pixelsOf, place, rowGrid, rowWalk } from '../../plan/rowGrid';
import { wgsl } from '../../plan/shader';
import { int } from '../attrs';

const pad = pipelineFamily(wgsl('spatial/pad', rowsCode, pixelCode, padCode), ['read', 'read_write']);
const fill = pipelineFamily(wgsl('spatial/zeros', rowsCode, zerosCode), ['read_write']);

export const spatialPad: GpuKernel = (context) => {
  const x = context.map(0);
  const out = context.outMap;
  const { words, grid } = rowGrid(out);
  const [, , height, width] = x.shape;
  const [, , outHeight, outWidth] = out.shape;
  const { attrs } = context.node;
  context.dispatch(
    pad(),
    [x.buffer, out.buffer],
    uniformWords([
      ...words,
      pixelsOf(out),
      outHeight,
      outWidth,
      height,
      width,
      int(attrs, 'top'),
      int(attrs, 'left'),
      x.offset,
      x.channelStride,
      ...place(out),
    ]),
    grid,
  );
};

export const zeros: GpuKernel = (context) => {
  const out = context.outMap;
  const { words, grid } = rowWalk(out);
  context.dispatch(fill(), [out.buffer], uniformWords([...words, ...place(out)]), grid);
};

/** Where a view will not do: all rows, one after the other. */
export const reshapePixels: GpuKernel = (context) => {
  const { pipeline, bindings, uniforms, grid } = copyRows(context.map(0), context.outMap);
  context.dispatch(pipeline, bindings, uniforms, grid);
};
