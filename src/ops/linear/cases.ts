/** @file Cases of the fully connected layer: with and without bias, sliced on both sides. */
import type { Slice } from '../../core/slice';
import { type OpCase, dataOperand, liveCount, paramOperand } from '../case';

interface LinearCase {
  readonly batch: number;
  /** Pixels of a row and rows; default 1×1. */
  readonly size?: readonly [height: number, width: number];
  readonly inputs: number;
  readonly outputs: number;
  readonly bias: boolean;
  readonly from?: Slice;
  readonly to?: Slice;
  readonly large?: true;
}

const UNION: Slice = [
  [3, 10],
  [20, 31],
];

const specs: readonly LinearCase[] = [
  { batch: 1, inputs: 1, outputs: 1, bias: true },
  { batch: 3, inputs: 3, outputs: 10, bias: true },
  { batch: 5, inputs: 58, outputs: 10, bias: true },
  { batch: 7, inputs: 116, outputs: 7, bias: false },
  { batch: 16, inputs: 34, outputs: 18, bias: true },
  { batch: 3, inputs: 36, outputs: 10, bias: true, from: UNION },
  { batch: 5, inputs: 40, outputs: 36, bias: true, from: [[5, 23]], to: UNION },
  { batch: 3, size: [5, 1], inputs: 18, outputs: 34, bias: true },
  { batch: 2, size: [3, 3], inputs: 36, outputs: 10, bias: true, from: UNION },
  { batch: 127, inputs: 256, outputs: 101, bias: true, large: true },
];

export const linearCases: readonly OpCase[] = specs.map((spec) => {
  const { batch, inputs, outputs, bias, size = [1, 1], from = [[0, inputs]], to = [[0, outputs]] } = spec;
  const channels = liveCount(inputs, from);
  const shape = [outputs, inputs];
  const part = (live: number, full: number): string => (live === full ? `${full}` : `${live} of ${full}`);
  const route = `${part(channels, inputs)} → ${part(liveCount(outputs, to), outputs)}`;
  return {
    family: 'linear',
    name: `linear ${route}, ${bias ? 'bias' : 'no bias'}, batch ${batch}, ${size.join('×')}`,
    operands: [
      dataOperand('x', [batch, channels, ...size]),
      paramOperand('w', 'linear_weight', shape, [to, from], 'normal', 1 / Math.sqrt(channels)),
      ...(bias ? [paramOperand('b', 'bias', [outputs], [to])] : []),
    ],
    attrs: {},
    build: (g, values) => g.emit('linear', values),
    gradients: bias ? ['x', 'w', 'b'] : ['x', 'w'],
    ...(spec.large && { large: true }),
  };
});

const biased: readonly { shape: readonly [number, number, number, number]; live?: Slice }[] = [
  { shape: [1, 3, 5, 7] },
  { shape: [3, 18, 3, 3] },
  { shape: [2, 18, 5, 4], live: UNION },
];

export const biasAddCases: readonly OpCase[] = biased.map(({ shape, live }) => ({
  family: 'bias_add',
  name: `bias [${shape.join(', ')}]${live ? ', sliced' : ''}`,
  operands: [
    dataOperand('x', shape),
    paramOperand('b', 'bias', [live ? 36 : shape[1]], [live ?? [[0, shape[1]]]]),
  ],
  attrs: {},
  build: (g, values) => g.emit('bias_add', values),
  gradients: ['x', 'b'],
}));
