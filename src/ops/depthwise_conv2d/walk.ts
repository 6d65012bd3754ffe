/**
 * @file The depthwise kernels that walk down strips of the map (shaders/depthwise_conv2d/strips.wgsl,
 * products.wgsl): which windows have them, and how the work is cut into threads.
 */
import {
  type FlatView,
  type LoweringContext,
  type MapView,
  type PackFormat,
  uniformWords,
} from '../../plan/kernel';
import type { WindowAttrs } from '../window';
import { type Entries, type WindowKernels, windowKernels } from './windows';

/** Threads to aim at. A longer walk loads fewer lines twice and its taps less often. */
const MAP_THREADS = 4096;
const GRAD_WEIGHT_THREADS = 2048;
const SHORTEST_WALK = 4;

/** The kernels of a window and its stride, if it has walking ones: padding k/2, stride 1 or 2. */
export function walkingWindow(
  kernel: number,
  { stride, padding, dilation }: WindowAttrs,
): { readonly kernels: WindowKernels; readonly stride: 1 | 2 } | undefined {
  const kernels = windowKernels.get(kernel);
  if (!kernels || dilation !== 1 || padding !== (kernel - 1) / 2 || (stride !== 1 && stride !== 2))
    return undefined;
  return { kernels, stride };
}

/** Lines of the map at full resolution must be whole vec4s, with stride 2 pairs of them. */
const entryOf = (entries: Entries, width: number, stride: 1 | 2) =>
  entries[width % (4 * stride) === 0 ? 'aligned' : 'ragged'];

export interface MapWalk {
  readonly entries: Entries;
  readonly constants: { readonly FOLDED: number; readonly ACT: number };
  readonly input: MapView;
  /** Packed [C][k·k]. */
  readonly weights: FlatView;
  readonly coefficients: FlatView;
  readonly out: MapView;
  /** Stride between the coarser and the finer of the two maps. */
  readonly stride: 1 | 2;
}

/** Dispatches a kernel of strips.wgsl. */
export function walkMap(
  context: LoweringContext,
  { entries, constants, input, weights, coefficients, out, stride }: MapWalk,
): void {
  const [images, channels, height, width] = input.shape;
  const [, , outHeight, outWidth] = out.shape;
  const strips = Math.ceil(Math.min(width, outWidth) / 4);
  const columns = strips * images * channels;
  const lines = Math.max(SHORTEST_WALK, Math.ceil(outHeight / Math.ceil(MAP_THREADS / columns)));
  const segments = Math.ceil(outHeight / lines);
  context.dispatch(
    entryOf(entries, Math.max(width, outWidth), stride)(constants),
    [input.buffer, input.buffer, weights.buffer, coefficients.buffer, out.buffer],
    uniformWords([
      strips,
      lines,
      segments,
      images,
      channels,
      height,
      width,
      outHeight,
      outWidth,
      out.pitch,
      input.offset,
      input.channelStride,
      out.offset,
      out.channelStride,
      weights.offset,
      coefficients.offset,
    ]),
    [Math.ceil((columns * segments) / 64)],
  );
}

export interface ProductWalk {
  readonly entries: Entries;
  readonly kernel: number;
  readonly x: MapView;
  readonly dy: MapView;
  readonly stride: 1 | 2;
  /** [C][k·k] */
  readonly format: PackFormat;
}

/** Dispatches a kernel of products.wgsl and hands its sums to the scatter. */
export function walkProducts(
  context: LoweringContext,
  { entries, kernel, x, dy, stride, format }: ProductWalk,
): void {
  const [images, channels, height, width] = x.shape;
  const [, , dyHeight, dyWidth] = dy.shape;
  const strips = Math.ceil(dyWidth / 4);
  const parts = Math.min(images, Math.ceil(GRAD_WEIGHT_THREADS / (channels * strips)));
  const splits = parts * strips;
  const splitStride = Math.ceil((channels * kernel * kernel) / 4) * 4;
  const partials = context.scratch(splits * splitStride);
  context.dispatch(
    entryOf(entries, width, stride)(),
    [x.buffer, x.buffer, dy.buffer, dy.buffer, partials.buffer],
    uniformWords([
      strips,
      parts,
      images,
      channels,
      height,
      width,
      dyHeight,
      dyWidth,
      x.offset,
      x.channelStride,
      dy.offset,
      dy.channelStride,
      partials.offset,
      splitStride,
    ]),
    [Math.ceil((splits * channels) / 64)],
  );
  context.scatterGradient(0, partials, format, splits, splitStride);
}
