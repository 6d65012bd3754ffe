/** @file Cases of dense convolution: windows of 1 to 7, strides, dilation, odd sizes, slices that are no prefix. */
import type { Slice } from '../../core/slice';
import { ACTIVATION_KINDS, type ActivationKind } from '../activation/kind';
import { foldedNorm, normOperands } from '../batch_norm/cases';
import { type OpCase, type Operand, centreWindow, dataOperand, liveCount, paramOperand } from '../case';

interface ConvCase {
  readonly batch: number;
  /** Input and output channels: all of them, or [full, live]. */
  readonly from: number | readonly [number, Slice];
  readonly to: number | readonly [number, Slice];
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

/** Slices of the tests: away from 0, and a union of two ranges. */
const MIDDLE: Slice = [[5, 23]];
const UNION: Slice = [
  [3, 10],
  [20, 31],
];

const plain: readonly ConvCase[] = [
  { batch: 1, from: 3, to: 7, size: [5, 7], kernel: 1 },
  { batch: 3, from: 18, to: 34, size: [9, 9], kernel: 1 },
  { batch: 2, from: 58, to: 34, size: [7, 7], kernel: 1 },
  { batch: 1, from: 116, to: 58, size: [4, 4], kernel: 1 },
  { batch: 5, from: 1, to: 1, size: [3, 5], kernel: 1 },
  { batch: 3, from: 7, to: 13, size: [6, 5], kernel: 1, stride: 2 },
  { batch: 1, from: 34, to: 5, size: [1, 1], kernel: 1 },
  { batch: 3, from: [40, MIDDLE], to: [36, UNION], size: [5, 3], kernel: 1 },
  { batch: 1, from: [36, UNION], to: [40, MIDDLE], size: [7, 5], kernel: 1 },
  { batch: 1, from: 1, to: 3, size: [11, 13], kernel: 3, padding: 1 },
  // Widths of whole vec4s have kernels of their own.
  { batch: 2, from: 3, to: 18, size: [5, 8], kernel: 3, padding: 1 },
  { batch: 1, from: 5, to: 7, size: [1, 4], kernel: 3, padding: 1 },
  { batch: 1, from: [36, UNION], to: [40, MIDDLE], size: [7, 12], kernel: 3, padding: 1 },
  { batch: 3, from: 3, to: 18, size: [13, 11], kernel: 3, stride: 2, padding: 1 },
  { batch: 2, from: 3, to: 16, size: [8, 8], kernel: 3, stride: 2, padding: 1 },
  { batch: 1, from: 18, to: 5, size: [9, 7], kernel: 3, padding: 2, dilation: 2 },
  { batch: 2, from: 4, to: 6, size: [11, 9], kernel: 3, stride: 2, padding: 2, dilation: 2 },
  { batch: 3, from: 5, to: 8, size: [7, 5], kernel: 3 },
  { batch: 1, from: 3, to: 4, size: [5, 6], kernel: 3, padding: 2 },
  { batch: 2, from: [36, UNION], to: [40, MIDDLE], size: [5, 7], kernel: 3, padding: 1 },
  { batch: 1, from: [40, MIDDLE], to: [36, UNION], size: [6, 7], kernel: 3, stride: 2, padding: 1 },
  { batch: 1, from: 3, to: 7, size: [9, 11], kernel: 5, padding: 2 },
  { batch: 3, from: 6, to: 5, size: [7, 8], kernel: 5, stride: 2, padding: 2 },
  { batch: 1, from: 3, to: 18, size: [15, 17], kernel: 7, stride: 2, padding: 3 },
  { batch: 2, from: 2, to: 3, size: [3, 3], kernel: 7, padding: 3 },
  { batch: 2, from: 3, to: 18, size: [5, 8], kernel: 3, stored: 5, padding: 1 },
  { batch: 1, from: [36, UNION], to: [40, MIDDLE], size: [7, 5], kernel: 3, stored: 7, padding: 1 },
  { batch: 3, from: 5, to: 6, size: [7, 8], kernel: 5, stored: 7, stride: 2, padding: 2 },
  { batch: 1, from: [40, MIDDLE], to: [36, UNION], size: [9, 6], kernel: 5, stored: 7, padding: 2 },
  { batch: 2, from: [36, UNION], to: 5, size: [7, 9], kernel: 3, stored: 5, stride: 2, padding: 1 },
  { batch: 1, from: 7, to: 10, size: [5, 5], kernel: 1, stored: 3 },
  { batch: 7, from: 116, to: 58, size: [13, 13], kernel: 1, large: true },
  { batch: 5, from: 18, to: 7, size: [14, 15], kernel: 1, large: true },
  { batch: 4, from: [40, MIDDLE], to: [36, UNION], size: [16, 16], kernel: 1, large: true },
  { batch: 3, from: 3, to: 9, size: [17, 19], kernel: 1, large: true },
  { batch: 16, from: 3, to: 16, size: [29, 31], kernel: 3, stride: 2, padding: 1, large: true },
  { batch: 9, from: 18, to: 34, size: [14, 14], kernel: 3, padding: 1, large: true },
];

const folded: readonly ConvCase[] = [
  ...ACTIVATION_KINDS.map((act) => ({ batch: 3, from: 7, to: 18, size: [5, 5] as const, kernel: 1, act })),
  ...ACTIVATION_KINDS.map((act) => ({
    batch: 1,
    from: 3,
    to: 7,
    size: [7, 9] as const,
    kernel: 3,
    padding: 1,
    act,
  })),
  { batch: 2, from: [40, MIDDLE], to: [36, UNION], size: [5, 3], kernel: 1, act: 'relu' },
  { batch: 3, from: 3, to: 16, size: [9, 7], kernel: 3, stride: 2, padding: 1, act: 'relu' },
  { batch: 5, from: 18, to: 20, size: [14, 15], kernel: 1, act: 'relu6', large: true },
  { batch: 1, from: 3, to: 8, size: [9, 9], kernel: 7, stride: 2, padding: 3, act: 'hswish' },
  { batch: 2, from: [36, UNION], to: 7, size: [7, 5], kernel: 3, stored: 7, padding: 1, act: 'relu' },
];

export const conv2dCases: readonly OpCase[] = plain.map((spec) => {
  const attrs = windowAttrs(spec);
  return {
    family: 'conv2d',
    name: `conv2d ${describe(spec)}`,
    operands: operands(spec),
    attrs,
    build: (g, values) => g.emit('conv2d', values, { attrs }),
    gradients: ['x', 'w'],
    ...(spec.large && { large: true }),
  };
});

export const conv2dFoldedCases: readonly OpCase[] = folded.map((spec) => {
  const attrs = { ...windowAttrs(spec), act: spec.act ?? 'none' };
  const [channels, slice] = sided(spec.to);
  return {
    family: 'conv2d_folded',
    name: `conv2d folded ${describe(spec)} ${attrs.act}`,
    operands: [...operands(spec), ...normOperands(channels, slice)],
    attrs,
    build: (g, [x, w, ...norm]) => g.emit('conv2d', [x!, w!, foldedNorm(g, norm)], { attrs }),
    gradients: [],
    ...(spec.large && { large: true }),
  };
});

function operands(spec: ConvCase): Operand[] {
  const [fullIn, sliceIn] = sided(spec.from);
  const [fullOut, sliceOut] = sided(spec.to);
  const channels = liveCount(fullIn, sliceIn);
  const scale = 1 / Math.sqrt(channels * spec.kernel ** 2);
  const { kernel, stored = kernel } = spec;
  const shape = [fullOut, fullIn, stored, stored];
  return [
    dataOperand('x', [spec.batch, channels, ...spec.size]),
    paramOperand(
      'w',
      'conv_weight',
      shape,
      [sliceOut, sliceIn, ...centreWindow(stored, kernel)],
      'normal',
      scale,
    ),
  ];
}

function sided(side: ConvCase['from']): readonly [number, Slice] {
  return typeof side === 'number' ? [side, [[0, side]]] : side;
}

function windowAttrs({ stride = 1, padding = 0, dilation = 1 }: ConvCase) {
  return { stride, padding, dilation };
}

function describe(spec: ConvCase): string {
  const { batch, size, kernel, stride = 1, padding = 0, dilation = 1 } = spec;
  const side = (s: ConvCase['from']): string =>
    typeof s === 'number' ? `${s}` : `${liveCount(...s)} of ${s[0]}`;
  const part = spec.stored === undefined ? '' : ` of ${spec.stored}×${spec.stored}`;
  const window = `${kernel}×${kernel}${part} stride ${stride} padding ${padding} dilation ${dilation}`;
  return `${window}, ${side(spec.from)} → ${side(spec.to)} channels, ${batch} × ${size.join('×')}`;
}
