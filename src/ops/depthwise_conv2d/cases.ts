/** @file Cases of depthwise convolution: windows of 3, 5 and 7, strides, dilation, maps smaller than the window. */
import type { Slice } from '../../core/slice';
import { ACTIVATION_KINDS, type ActivationKind } from '../activation/kind';
import { foldedNorm, normOperands } from '../batch_norm/cases';
import { type OpCase, type Operand, centreWindow, dataOperand, liveCount, paramOperand } from '../case';

interface DepthwiseCase {
  readonly batch: number;
  readonly channels: number;
  readonly slice?: Slice;
  readonly size: readonly [height: number, width: number];
  readonly kernel: number;
  /** The stored kernel, of which `kernel` is the centre. */
  readonly stored?: number;
  readonly stride?: number;
  readonly padding?: number;
  readonly dilation?: number;
  readonly act?: ActivationKind;
  readonly large?: true;
}

/** The one column of a depthwise weight. */
const WHOLE: Slice = [[0, 1]];
const UNION: Slice = [
  [3, 10],
  [20, 31],
];

const plain: readonly DepthwiseCase[] = [
  { batch: 2, channels: 5, size: [6, 7], kernel: 3, stored: 7, padding: 1 },
  { batch: 3, channels: 18, size: [8, 8], kernel: 5, stored: 7, stride: 2, padding: 2 },
  { batch: 1, channels: 36, slice: UNION, size: [5, 16], kernel: 3, stored: 5, padding: 1 },
  { batch: 3, channels: 36, slice: UNION, size: [9, 7], kernel: 5, stored: 7, padding: 2 },
  { batch: 1, channels: 40, slice: [[5, 23]], size: [7, 9], kernel: 3, stored: 7, stride: 2, padding: 1 },
  ...[3, 5, 7].flatMap((kernel) =>
    [1, 2].map((stride) => ({
      batch: 3,
      channels: 3,
      size: [11, 9] as const,
      kernel,
      stride,
      padding: (kernel - 1) / 2,
    })),
  ),
  ...[3, 5, 7].map((kernel) => ({
    batch: 1,
    channels: 18,
    size: [8, 8] as const,
    kernel,
    padding: (kernel - 1) / 2,
  })),
  ...[3, 5, 7].flatMap((kernel) =>
    [1, 2].map((stride) => ({
      batch: 3,
      channels: 5,
      size: [5, 16] as const,
      kernel,
      stride,
      padding: (kernel - 1) / 2,
    })),
  ),
  ...[3, 5].map((kernel) => ({
    batch: 2,
    channels: 5,
    size: [7, 12] as const,
    kernel,
    dilation: 2,
    padding: kernel - 1,
  })),
  { batch: 1, channels: 1, size: [5, 7], kernel: 3, padding: 1 },
  { batch: 5, channels: 2, size: [3, 3], kernel: 7, padding: 3 },
  { batch: 2, channels: 5, size: [2, 3], kernel: 5, stride: 2, padding: 2 },
  { batch: 1, channels: 34, size: [7, 7], kernel: 5, padding: 2 },
  { batch: 2, channels: 58, size: [4, 4], kernel: 3, stride: 2, padding: 1 },
  { batch: 1, channels: 116, size: [4, 4], kernel: 7, padding: 3 },
  { batch: 1, channels: 3, size: [9, 8], kernel: 1 },
  { batch: 2, channels: 3, size: [9, 7], kernel: 3 },
  { batch: 1, channels: 4, size: [9, 11], kernel: 3, padding: 2, dilation: 2 },
  { batch: 3, channels: 2, size: [11, 9], kernel: 3, stride: 2, padding: 2, dilation: 2 },
  { batch: 1, channels: 3, size: [13, 13], kernel: 5, padding: 4, dilation: 2 },
  { batch: 1, channels: 3, size: [6, 7], kernel: 3, padding: 2 },
  { batch: 3, channels: 36, slice: UNION, size: [5, 7], kernel: 3, padding: 1 },
  { batch: 1, channels: 36, slice: UNION, size: [7, 5], kernel: 5, stride: 2, padding: 2 },
  { batch: 1, channels: 40, slice: [[5, 23]], size: [7, 7], kernel: 7, padding: 3 },
  { batch: 13, channels: 18, size: [28, 28], kernel: 3, padding: 1, large: true },
  { batch: 5, channels: 34, size: [29, 27], kernel: 5, stride: 2, padding: 2, large: true },
  { batch: 7, channels: 58, size: [14, 14], kernel: 7, padding: 3, large: true },
];

const folded: readonly DepthwiseCase[] = [
  ...ACTIVATION_KINDS.map((act) => ({
    batch: 3,
    channels: 7,
    size: [7, 5] as const,
    kernel: 3,
    padding: 1,
    act,
  })),
  { batch: 1, channels: 36, slice: UNION, size: [9, 9], kernel: 5, stride: 2, padding: 2, act: 'relu6' },
  { batch: 2, channels: 3, size: [5, 5], kernel: 7, padding: 3, act: 'hswish' },
  { batch: 3, channels: 36, slice: UNION, size: [7, 9], kernel: 5, stored: 7, padding: 2, act: 'relu' },
];

export const depthwiseConv2dCases: readonly OpCase[] = plain.map((spec) => {
  const attrs = windowAttrs(spec);
  return {
    family: 'depthwise_conv2d',
    name: `depthwise ${describe(spec)}`,
    operands: operands(spec),
    attrs,
    build: (g, values) => g.emit('depthwise_conv2d', values, { attrs }),
    gradients: ['x', 'w'],
    ...(spec.large && { large: true }),
  };
});

export const depthwiseConv2dFoldedCases: readonly OpCase[] = folded.map((spec) => {
  const attrs = { ...windowAttrs(spec), act: spec.act ?? 'none' };
  return {
    family: 'depthwise_conv2d_folded',
    name: `depthwise folded ${describe(spec)} ${attrs.act}`,
    operands: [...operands(spec), ...normOperands(spec.channels, sliceOf(spec))],
    attrs,
    build: (g, [x, w, ...norm]) => g.emit('depthwise_conv2d', [x!, w!, foldedNorm(g, norm)], { attrs }),
    gradients: [],
  };
});

function operands(spec: DepthwiseCase): Operand[] {
  const { batch, channels, size, kernel, stored = kernel } = spec;
  const window = centreWindow(stored, kernel);
  const shape = [channels, 1, stored, stored];
  const slices = [sliceOf(spec), ...(window.length > 0 ? [WHOLE, ...window] : [])];
  return [
    dataOperand('x', [batch, liveCount(channels, spec.slice), ...size]),
    paramOperand('w', 'depthwise_weight', shape, slices, 'normal', 1 / kernel),
  ];
}

function sliceOf({ channels, slice }: DepthwiseCase): Slice {
  return slice ?? [[0, channels]];
}

function windowAttrs({ stride = 1, padding = 0, dilation = 1 }: DepthwiseCase) {
  return { stride, padding, dilation };
}

function describe({
  batch,
  channels,
  slice,
  size,
  kernel,
  stored = kernel,
  stride = 1,
  padding = 0,
  dilation = 1,
}: DepthwiseCase): string {
  const live = slice ? `${liveCount(channels, slice)} of ${channels}` : `${channels}`;
  const part = stored === kernel ? '' : ` of ${stored}×${stored}`;
  const window = `${kernel}×${kernel}${part} stride ${stride} padding ${padding} dilation ${dilation}`;
  return `${window}, ${live} channels, ${batch} × ${size.join('×')}`;
}
