/** @file The pipelines of the walking depthwise kernels, by window: each joins the parts that its size unrolls. */
import forwardCode from '../../../shaders/depthwise_conv2d/forward.wgsl?raw';
import forwardStride2Code from '../../../shaders/depthwise_conv2d/forward_stride2.wgsl?raw';
import gradInputStride2Code from '../../../shaders/depthwise_conv2d/grad_input_stride2.wgsl?raw';
import gradWeightCode from '../../../shaders/depthwise_conv2d/grad_weight.wgsl?raw';
import gradWeightStride2Code from '../../../shaders/depthwise_conv2d/grad_weight_stride2.wgsl?raw';
import productsCode from '../../../shaders/depthwise_conv2d/products.wgsl?raw';
import stripsCode from '../../../shaders/depthwise_conv2d/strips.wgsl?raw';
import line3 from '../../../shaders/depthwise_conv2d/window3/line.wgsl?raw';
import lineDilated3 from '../../../shaders/depthwise_conv2d/window3/line_dilated2.wgsl?raw';
import lineStride3 from '../../../shaders/depthwise_conv2d/window3/line_stride2.wgsl?raw';
import products3 from '../../../shaders/depthwise_conv2d/window3/products.wgsl?raw';
import ring3 from '../../../shaders/depthwise_conv2d/window3/ring.wgsl?raw';
import ringStride3 from '../../../shaders/depthwise_conv2d/window3/ring_stride2.wgsl?raw';
import spread3 from '../../../shaders/depthwise_conv2d/window3/spread.wgsl?raw';
import sums3 from '../../../shaders/depthwise_conv2d/window3/sums.wgsl?raw';
import sumsStride3 from '../../../shaders/depthwise_conv2d/window3/sums_stride2.wgsl?raw';
import taps3 from '../../../shaders/depthwise_conv2d/window3/taps.wgsl?raw';
import line5 from '../../../shaders/depthwise_conv2d/window5/line.wgsl?raw';
import lineDilated5 from '../../../shaders/depthwise_conv2d/window5/line_dilated2.wgsl?raw';
import lineStride5 from '../../../shaders/depthwise_conv2d/window5/line_stride2.wgsl?raw';
import products5 from '../../../shaders/depthwise_conv2d/window5/products.wgsl?raw';
import ring5 from '../../../shaders/depthwise_conv2d/window5/ring.wgsl?raw';
import ringStride5 from '../../../shaders/depthwise_conv2d/window5/ring_stride2.wgsl?raw';
import spread5 from '../../../shaders/depthwise_conv2d/window5/spread.wgsl?raw';
import sums5 from '../../../shaders/depthwise_conv2d/window5/sums.wgsl?raw';
import sumsStride5 from '../../../shaders/depthwise_conv2d/window5/sums_stride2.wgsl?raw';
import taps5 from '../../../shaders/depthwise_conv2d/window5/taps.wgsl?raw';
import line7 from '../../../shaders/depthwise_conv2d/window7/line.wgsl?raw';
import lineDilated7 from '../../../shaders/depthwise_conv2d/window7/line_dilated2.wgsl?raw';
import lineStride7 from '../../../shaders/depthwise_conv2d/window7/line_stride2.wgsl?raw';
import products7 from '../../../shaders/depthwise_conv2d/window7/products.wgsl?raw';
import ring7 from '../../../shaders/depthwise_conv2d/window7/ring.wgsl?raw';
import ringStride7 from '../../../shaders/depthwise_conv2d/window7/ring_stride2.wgsl?raw';
import spread7 from '../../../shaders/depthwise_conv2d/window7/spread.wgsl?raw';
import sums7 from '../../../shaders/depthwise_conv2d/window7/sums.wgsl?raw';
import sumsStride7 from '../../../shaders/depthwise_conv2d/window7/sums_stride2.wgsl?raw';
import taps7 from '../../../shaders/depthwise_conv2d/window7/taps.wgsl?raw';
import activationCode from '../../../shaders/lib/activation.wgsl?raw';
import type { Access, Shader } from '../../plan/kernel';
import { pipelineFamily } from '../../plan/pipelineFamily';
import { wgsl } from '../../plan/shader';

type Family = ReturnType<typeof pipelineFamily>;

/** `aligned`: lines are whole vec4s (stride 2: pairs of them); `ragged`: any width. */
export type Entries = Readonly<Record<'aligned' | 'ragged', Family>>;

/** How the window moves: one pixel at a time, two, or one with its taps two apart. */
export type Gait = 'plain' | 'stride2' | 'dilated2';

export interface WindowKernels {
  readonly forward: Readonly<Record<Gait, Entries>>;
  readonly gradWeight: Readonly<Record<Gait, Entries>>;
  /** Stride 2 only: with stride 1, `forward` with reversed taps does it. */
  readonly gradInput: Entries;
}

interface Parts {
  readonly line: string;
  readonly lineDilated: string;
  readonly lineStride: string;
  readonly taps: string;
  readonly sums: string;
  readonly sumsStride: string;
  readonly products: string;
  readonly ring: string;
  readonly ringStride: string;
  readonly spread: string;
}

const ACCESS: readonly Access[] = ['read', 'read', 'read', 'read', 'read_write'];

const entries = (shader: Shader): Entries => ({
  aligned: pipelineFamily(shader, ACCESS, 'aligned'),
  ragged: pipelineFamily(shader, ACCESS, 'ragged'),
});

function kernels(size: number, p: Parts): WindowKernels {
  const name = (kind: string): string => `depthwise_conv2d/${kind} ${size}×${size}`;
  const map = (kind: string, ...parts: string[]): Entries =>
    entries(wgsl(name(kind), activationCode, stripsCode, p.taps, ...parts));
  const sums = (kind: string, ...parts: string[]): Entries =>
    entries(wgsl(name(kind), productsCode, p.products, ...parts));
  return {
    forward: {
      plain: map('forward', p.line, p.sums, forwardCode),
      dilated2: map('forward_dilated2', p.lineDilated, p.sums, forwardCode),
      stride2: map('forward_stride2', p.lineStride, p.sumsStride, forwardStride2Code),
    },
    gradWeight: {
      plain: sums('grad_weight', p.line, p.ring, gradWeightCode),
      dilated2: sums('grad_weight_dilated2', p.lineDilated, p.ring, gradWeightCode),
      stride2: sums('grad_weight_stride2', p.lineStride, p.ringStride, gradWeightStride2Code),
    },
    gradInput: map('grad_input_stride2', p.spread, gradInputStride2Code),
  };
}

/** Side of the window → its kernels. */
export const windowKernels: ReadonlyMap<number, WindowKernels> = new Map([
  [
    3,
    kernels(3, {
      line: line3,
      lineDilated: lineDilated3,
      lineStride: lineStride3,
      taps: taps3,
      sums: sums3,
      sumsStride: sumsStride3,
      products: products3,
      ring: ring3,
      ringStride: ringStride3,
      spread: spread3,
    }),
  ],
  [
    5,
    kernels(5, {
      line: line5,
      lineDilated: lineDilated5,
      lineStride: lineStride5,
      taps: taps5,
      sums: sums5,
      sumsStride: sumsStride5,
      products: products5,
      ring: ring5,
      ringStride: ringStride5,
      spread: spread5,
    }),
  ],
  [
    7,
    kernels(7, {
      line: line7,
      lineDilated: lineDilated7,
      lineStride: lineStride7,
      taps: taps7,
      sums: sums7,
      sumsStride: sumsStride7,
      products: products7,
      ring: ring7,
      ringStride: ringStride7,
      spread: spread7,
    }),
  ],
]);
