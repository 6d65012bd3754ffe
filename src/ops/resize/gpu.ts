/** @file Bicubic resizing on the GPU. */
import bicubicCode from '../../../shaders/resize/bicubic.wgsl?raw';
import { type GpuKernel, type LoweringContext, type MapView, uniformWords } from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { pixelsOf } from '../../plan/rowGrid';
import { wgsl } from '../../plan/shader';

const bicubic = pipelineFamily(wgsl('resize/bicubic', bicubicCode), ['read', 'read_write']);

function resize(context: LoweringContext, source: MapView, resized: MapView, gradient: boolean): void {
  const given = context.map(0);
  const out = context.outMap;
  const [, channels, height, width] = source.shape;
  const [, , newHeight, newWidth] = resized.shape;
  context.dispatch(
    bicubic({ GRADIENT: Number(gradient) }),
    [given.buffer, out.buffer],
    uniformWords([
      out.pitch,
      pixelsOf(out),
      channels,
      height,
      width,
      newHeight,
      newWidth,
      given.offset,
      given.channelStride,
      out.offset,
      out.channelStride,
    ]),
    [Math.ceil(out.pitch / 64), channels],
  );
}

export const resizeBicubic: GpuKernel = (context) => resize(context, context.map(0), context.outMap, false);

export const resizeBicubicGrad: GpuKernel = (context) =>
  resize(context, context.outMap, context.map(0), true);
