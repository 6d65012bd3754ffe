/** @file Cases of transformed kernels: one step, a chain, sliced channels; each under a convolution, so that it is used. */
import type { Slice } from '../../core/slice';
import type { GraphBuilder } from '../../graph/builder';
import type { ValueId } from '../../graph/ir';
import { type OpCase, dataOperand, liveCount, paramOperand } from '../case';

interface TransformCase {
  readonly sizes: readonly number[];
  readonly channels: number;
  readonly filters?: number;
  readonly live?: Slice;
}

const specs: readonly TransformCase[] = [
  { sizes: [5, 3], channels: 3 },
  { sizes: [7, 5, 3], channels: 5 },
  { sizes: [7, 5], channels: 18, live: [[3, 10]] },
  { sizes: [7, 3], channels: 69 },
  { sizes: [5, 3], channels: 6, filters: 5 },
  { sizes: [7, 5, 3], channels: 9, filters: 10 },
  {
    sizes: [7, 3],
    channels: 4,
    filters: 9,
    live: [
      [1, 3],
      [5, 9],
    ],
  },
];

export const kernelTransformCases: readonly OpCase[] = specs.map(({ sizes, channels, filters, live }) => {
  const [first, ...rest] = sizes;
  const isDense = filters !== undefined;
  const full = filters ?? channels;
  const rows: Slice = live ?? [[0, full]];
  const kept = liveCount(full, rows);
  const last = sizes.at(-1)!;
  const window = { stride: 1, padding: last >> 1, dilation: 1 };
  const build = (g: GraphBuilder, [x, w, ...matrices]: readonly ValueId[]): ValueId => {
    const weight = matrices.reduce(
      (value, matrix, i) => g.emit('kernel_transform', [value, matrix], { attrs: { size: rest[i]! } }),
      w!,
    );
    return g.emit(isDense ? 'conv2d' : 'depthwise_conv2d', [x!, weight], { attrs: window });
  };
  return {
    family: 'kernel_transform',
    name: `kernels ${sizes.join(' → ')} ${isDense ? `${channels} → ${kept}` : `depthwise ${kept}`} of ${full}`,
    operands: [
      dataOperand('x', [2, isDense ? channels : kept, 6, 5]),
      paramOperand(
        'w',
        isDense ? 'conv_weight' : 'depthwise_weight',
        [full, isDense ? channels : 1, first!, first!],
        [rows],
        'normal',
        0.3,
      ),
      ...rest.map((size, i) =>
        paramOperand(`m${i}`, 'kernel_transform', [size * size, size * size], [], 'normal', 0.3),
      ),
    ],
    attrs: { dense: isDense, sizes },
    build,
    gradients: ['x', 'w', ...rest.map((_, i) => `m${i}`)],
  };
});
