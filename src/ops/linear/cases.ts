/** @file Cases of the fully connected layer: with and without bias, sliced on both sides. */
import type { Slice } from '../../core/slice';
import { type OpCase, dataOperand, liveCount, paramOperand } from '../case';

interface LinearCase {
  readonly batch: number;
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
  { batch: 127, inputs: 256, outputs: 101, bias: true, large: true },
];

export const linearCases: readonly OpCase[] = specs.map((spec) => {
  const { batch, inputs, outputs, bias, from = [[0, inputs]], to = [[0, outputs]] } = spec;
  const channels = liveCount(inputs, from);
  const shape = [outputs, inputs];
  const part = (live: number, full: number): string => (live === full ? `${full}` : `${live} of ${full}`);
  const route = `${part(channels, inputs)} → ${part(liveCount(outputs, to), outputs)}`;
  return {
    family: 'linear',
    name: `linear ${route}, ${bias ? 'bias' : 'no bias'}, batch ${batch}`,
    operands: [
      dataOperand('x', [batch, channels, 1, 1]),
      paramOperand('w', 'linear_weight', shape, [to, from], 'normal', 1 / Math.sqrt(channels)),
      ...(bias ? [paramOperand('b', 'bias', [outputs], [to])] : []),
    ],
    attrs: {},
    build: (g, values) => g.emit('linear', values),
    gradients: bias ? ['x', 'w', 'b'] : ['x', 'w'],
    ...(spec.large && { large: true }),
  };
});
