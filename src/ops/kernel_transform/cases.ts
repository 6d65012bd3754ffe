/** @file Cases of transformed kernels: one step, a chain, sliced channels; each under a convolution, so that it is used. */
import type { Slice } from '../../core/slice';
import type { GraphBuilder } from '../../graph/builder';
import type { ValueId } from '../../graph/ir';
import { type OpCase, dataOperand, liveCount, paramOperand } from '../case';
import { kernelTransform } from './emit';

interface TransformCase {
  readonly sizes: readonly number[];
  readonly channels: number;
  readonly filters?: number;
  readonly live?: Slice;
  /** Every kernel of the chain convolves, not the last alone: their gradients add up. */
  readonly all?: true;
}

const specs: readonly TransformCase[] = [
  { sizes: [5, 3], channels: 3 },
  { sizes: [7, 5, 3], channels: 5 },
  { sizes: [7, 5], channels: 18, live: [[3, 10]] },
  { sizes: [7, 3], channels: 69 },
  { sizes: [7, 5, 3], channels: 5, all: true },
  { sizes: [7, 5, 3], channels: 3, filters: 6, live: [[1, 5]], all: true },
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

export const kernelTransformCases: readonly OpCase[] = specs.map((spec) => {
  const { sizes, channels, filters, live, all } = spec;
  const [first, ...rest] = sizes;
  const isDense = filters !== undefined;
  const full = filters ?? channels;
  const rows: Slice = live ?? [[0, full]];
  const kept = liveCount(full, rows);
  const build = (g: GraphBuilder, [x, w, ...matrices]: readonly ValueId[]): ValueId => {
    const weights = [w!];
    matrices.forEach((matrix, i) => weights.push(kernelTransform(g, weights[i]!, matrix, rest[i]!)));
    const convolve = (weight: ValueId, i: number): ValueId => {
      const attrs = { stride: 1, padding: sizes[i]! >> 1, dilation: 1 };
      return g.emit(isDense ? 'conv2d' : 'depthwise_conv2d', [x!, weight], { attrs });
    };
    if (!all) return convolve(weights.at(-1)!, rest.length);
    return weights.map(convolve).reduce((sum, map) => g.emit('add', [sum, map]));
  };
  return {
    family: 'kernel_transform',
    name: `kernels ${sizes.join(' → ')} ${isDense ? `${channels} → ${kept}` : `depthwise ${kept}`} of ${full}${all ? ', all summed' : ''}`,
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
    attrs: { dense: isDense, sizes, all: all === true },
    build,
    gradients: ['x', 'w', ...rest.map((_, i) => `m${i}`)],
  };
});
