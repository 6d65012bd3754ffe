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
import { type Entries, type Gait, type WindowKernels, windowKernels } from './windows';

/** Threads to aim at. A longer walk loads fewer lines twice and its taps less often. */
const MAP_THREADS = 4096;
const GRAD_WEIGHT_THREADS = 2048;
const SHORTEST_WALK = 4;

/** A window that has walking kernels. */
export interface WalkingWindow {
  readonly kernels: WindowKernels;
  readonly gait: Gait;
  readonly stride: 1 | 2;
  readonly dilation: 1 | 2;
}

/** Windows of 3, 5 and 7 that keep the size or halve it: stride or dilation up to 2, padded by half their reach. */
export function walkingWindow(
  kernel: number,
  { stride, padding, dilation }: WindowAttrs,
): WalkingWindow | undefined {
  const kernels = windowKernels.get(kernel);
  if (!kernels || padding !== ((kernel - 1) / 2) * dilation) return undefined;
  if (stride === 1 && dilation === 1) return { kernels, gait: 'plain', stride, dilation };
  if (stride === 2 && dilation === 1) return { kernels, gait: 'stride2', stride, dilation };
  if (stride === 1 && dilation === 2) return { kernels, gait: 'dilated2', stride, dilation };
  return undefined;
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
  readonly window: WalkingWindow;
}

/** Dispatches a kernel of strips.wgsl. */
export function walkMap(
  context: LoweringContext,
  { entries, constants, input, weights, coefficients, out, window }: MapWalk,
): void {
  const [images, channels, height, width] = input.shape;
  const [, , outHeight, outWidth] = out.shape;
  const strips = Math.ceil(Math.min(width, outWidth) / 4);
  const columns = strips * images * channels * window.dilation;
  const rows = Math.ceil(outHeight / window.dilation);
  const lines = Math.max(SHORTEST_WALK, Math.ceil(rows / Math.ceil(MAP_THREADS / columns)));
  const walks = Math.ceil(rows / lines);
  context.dispatch(
    entryOf(entries, Math.max(width, outWidth), window.stride)(constants),
    [input.buffer, input.buffer, weights.buffer, coefficients.buffer, out.buffer],
    uniformWords([
      strips,
      lines,
      walks * window.dilation,
      window.dilation,
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
    [Math.ceil((columns * walks) / 64)],
  );
}

export interface ProductWalk {
  readonly entries: Entries;
  readonly kernel: number;
  readonly x: MapView;
  readonly dy: MapView;
  readonly window: WalkingWindow;
  /** [C][k·k] */
  readonly format: PackFormat;
}

/** Dispatches a kernel of products.wgsl and hands its sums to the scatter. */
export function walkProducts(
  context: LoweringContext,
  { entries, kernel, x, dy, window, format }: ProductWalk,
): void {
  const [images, channels, height, width] = x.shape;
  const [, , dyHeight, dyWidth] = dy.shape;
  const strips = Math.ceil(dyWidth / 4);
  const parts = Math.min(images, Math.ceil(GRAD_WEIGHT_THREADS / (channels * strips)));
  const splits = parts * strips;
  const splitStride = Math.ceil((channels * kernel * kernel) / 4) * 4;
  const partials = context.scratch(splits * splitStride);
  context.dispatch(
    entryOf(entries, width, window.stride)(),
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
      window.dilation,
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
