/**
 * @file The depthwise kernels that walk down strips of four columns (shaders/depthwise_conv2d/forward.wgsl,
 * grad_weight.wgsl): how the work is cut into threads.
 */
import forwardCode from '../../../shaders/depthwise_conv2d/forward.wgsl?raw';
import forward3Code from '../../../shaders/depthwise_conv2d/forward3.wgsl?raw';
import forward5Code from '../../../shaders/depthwise_conv2d/forward5.wgsl?raw';
import forward7Code from '../../../shaders/depthwise_conv2d/forward7.wgsl?raw';
import gradWeightCode from '../../../shaders/depthwise_conv2d/grad_weight.wgsl?raw';
import gradWeight3Code from '../../../shaders/depthwise_conv2d/grad_weight3.wgsl?raw';
import gradWeight5Code from '../../../shaders/depthwise_conv2d/grad_weight5.wgsl?raw';
import gradWeight7Code from '../../../shaders/depthwise_conv2d/grad_weight7.wgsl?raw';
import line3Code from '../../../shaders/depthwise_conv2d/line3.wgsl?raw';
import line5Code from '../../../shaders/depthwise_conv2d/line5.wgsl?raw';
import line7Code from '../../../shaders/depthwise_conv2d/line7.wgsl?raw';
import activationCode from '../../../shaders/lib/activation.wgsl?raw';
import {
  type Access,
  type FlatView,
  type LoweringContext,
  type MapView,
  type PackFormat,
  uniformWords,
} from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { wgsl } from '../../plan/shader';
import type { WindowAttrs } from '../window';

const ACCESS: readonly Access[] = ['read', 'read', 'read', 'read', 'read_write'];

function families(kernel: number, line: string, forward: string, gradWeight: string) {
  const forwardShader = wgsl(`depthwise_conv2d/forward${kernel}`, activationCode, line, forward, forwardCode);
  const gradShader = wgsl(`depthwise_conv2d/grad_weight${kernel}`, line, gradWeight, gradWeightCode);
  return {
    forward: {
      aligned: pipelineFamily(forwardShader, ACCESS, 'aligned'),
      ragged: pipelineFamily(forwardShader, ACCESS, 'ragged'),
    },
    gradWeight: {
      aligned: pipelineFamily(gradShader, ACCESS, 'aligned'),
      ragged: pipelineFamily(gradShader, ACCESS, 'ragged'),
    },
  };
}

const byKernel = new Map([
  [3, families(3, line3Code, forward3Code, gradWeight3Code)],
  [5, families(5, line5Code, forward5Code, gradWeight5Code)],
  [7, families(7, line7Code, forward7Code, gradWeight7Code)],
]);

/** Is the window one of those that keep the map's size and have walking kernels? */
export const walks = (kernel: number, { stride, padding, dilation }: WindowAttrs): boolean =>
  byKernel.has(kernel) && stride === 1 && dilation === 1 && padding === (kernel - 1) / 2;

/** Threads to aim at. A longer walk loads fewer lines twice and its taps less often. */
const FORWARD_THREADS = 4096;
const GRAD_WEIGHT_THREADS = 2048;
const SHORTEST_WALK = 4;

const entryFor = (width: number): 'aligned' | 'ragged' => (width % 4 === 0 ? 'aligned' : 'ragged');

export interface WalkForward {
  readonly kernel: number;
  readonly x: MapView;
  /** Packed [C][k·k]. */
  readonly weights: FlatView;
  readonly out: MapView;
  readonly coefficients: FlatView;
  readonly constants: { readonly FOLDED: number; readonly ACT: number };
}

export function walkForward(
  context: LoweringContext,
  { kernel, x, weights, out, coefficients, constants }: WalkForward,
): void {
  const [images, channels, height, width] = out.shape;
  const strips = Math.ceil(width / 4);
  const columns = strips * images * channels;
  const lines = Math.max(SHORTEST_WALK, Math.ceil(height / Math.ceil(FORWARD_THREADS / columns)));
  const segments = Math.ceil(height / lines);
  context.dispatch(
    byKernel.get(kernel)!.forward[entryFor(width)](constants),
    [x.buffer, x.buffer, weights.buffer, coefficients.buffer, out.buffer],
    uniformWords([
      strips,
      lines,
      segments,
      images,
      channels,
      height,
      width,
      out.pitch,
      x.offset,
      x.channelStride,
      out.offset,
      out.channelStride,
      weights.offset,
      coefficients.offset,
    ]),
    [Math.ceil((columns * segments) / 64)],
  );
}

export interface WalkGradWeight {
  readonly kernel: number;
  readonly x: MapView;
  readonly dy: MapView;
  readonly format: PackFormat;
}

export function walkGradWeight(context: LoweringContext, { kernel, x, dy, format }: WalkGradWeight): void {
  const [images, channels, height, width] = x.shape;
  const strips = Math.ceil(width / 4);
  const parts = Math.min(images, Math.ceil(GRAD_WEIGHT_THREADS / (channels * strips)));
  const splits = parts * strips;
  const splitStride = Math.ceil((channels * kernel * kernel) / 4) * 4;
  const partials = context.scratch(splits * splitStride);
  context.dispatch(
    byKernel.get(kernel)!.gradWeight[entryFor(width)](),
    [x.buffer, x.buffer, dy.buffer, dy.buffer, partials.buffer],
    uniformWords([
      strips,
      parts,
      images,
      channels,
      height,
      width,
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
