/** @file The 3×3 convolution that keeps the map's size, for widths of whole vec4s (shaders/conv2d/window3*.wgsl). */
import line3Code from '../../../shaders/conv2d/line3.wgsl?raw';
import activationCode from '../../../shaders/lib/activation.wgsl?raw';
import gradWeightCode from '../../../shaders/conv2d/window3_grad_weight.wgsl?raw';
import plainCode from '../../../shaders/conv2d/window3_plain.wgsl?raw';
import quadCode from '../../../shaders/conv2d/window3_quad.wgsl?raw';
import sumsCode from '../../../shaders/conv2d/sums.wgsl?raw';
import windowCode from '../../../shaders/conv2d/window3.wgsl?raw';
import {
  type Access,
  type FlatView,
  type LoweringContext,
  type MapView,
  uniformWords,
} from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { place } from '../../plan/rowGrid';
import { wgsl } from '../../plan/shader';
import type { WindowAttrs } from '../window';
import { PLAIN, TILE, splitsFor } from './product';

const ACCESS: readonly Access[] = ['read', 'read', 'read', 'read', 'read_write'];
const parts = [activationCode, sumsCode, line3Code, windowCode];
const plain = pipelineFamily(wgsl('conv2d/window3_plain', ...parts, plainCode), ACCESS);
const quad = pipelineFamily(wgsl('conv2d/window3_quad', 'enable subgroups;', ...parts, quadCode), ACCESS);
const gradWeight = pipelineFamily(wgsl('conv2d/window3_grad_weight', line3Code, gradWeightCode), [
  'read',
  'read',
  'read',
  'read_write',
]);

export const isWindow3 = (
  kernel: number,
  { stride, padding, dilation }: WindowAttrs,
  width: number,
): boolean => kernel === 3 && stride === 1 && padding === 1 && dilation === 1 && width % 4 === 0;

export interface Window3 {
  readonly input: MapView;
  /** Packed [⌈K/8⌉][C][9][8]. */
  readonly weights: FlatView;
  readonly out: MapView;
  readonly coefficients: FlatView | undefined;
  readonly act: number;
}

export function window3(context: LoweringContext, { input, weights, out, coefficients, act }: Window3): void {
  const [, channels, height, width] = out.shape;
  const columns = out.pitch / 4;
  // Without coefficients the binding still needs a buffer: one that is bound anyway.
  const bound = coefficients ?? weights;
  const family = context.subgroups ? quad : plain;
  context.dispatch(
    family({ FOLDED: Number(coefficients !== undefined), ACT: act }),
    [input.buffer, input.buffer, weights.buffer, bound.buffer, out.buffer],
    uniformWords([
      columns,
      width / 4,
      height,
      width,
      channels,
      input.shape[1],
      input.offset,
      input.channelStride,
      ...place(out),
      weights.offset / 4,
      bound.offset,
    ]),
    [Math.ceil(columns / 64), Math.ceil(channels / TILE)],
  );
}

/** Output channels that a thread of the weight gradient sums for. */
const GRAD_TILE = 4;

export function window3GradWeight(context: LoweringContext, input: MapView, dy: MapView): void {
  const [, outChannels, height, width] = dy.shape;
  const inChannels = input.shape[1];
  const columns = dy.pitch / 4;
  const tiles = Math.ceil(outChannels / GRAD_TILE);
  const tasks = tiles * inChannels;
  const splitStride = Math.ceil((outChannels * inChannels * 9) / 4) * 4;
  const splits = splitsFor(tasks, columns, splitStride);
  const partials = context.scratch(splits * splitStride);
  context.dispatch(
    gradWeight(),
    [input.buffer, input.buffer, dy.buffer, partials.buffer],
    uniformWords([
      columns,
      width / 4,
      height,
      width,
      splits,
      tiles,
      outChannels,
      inChannels,
      input.offset,
      input.channelStride,
      ...place(dy),
      partials.offset,
      splitStride,
    ]),
    [Math.ceil((tasks * splits) / 64)],
  );
  context.scatterGradient(0, partials, PLAIN, splits, splitStride);
}
