/** @file Cases of candidate weights: each kind, with and without noise, weighing a map as a mixture does. */
import { mul, sumTo } from '../broadcast/emit';
import { type OpCase, type Operand, dataOperand, paramOperand } from '../case';

interface ArchCase {
  readonly count: number;
  readonly attrs: Readonly<Record<string, string | number | boolean>>;
}

const specs: readonly ArchCase[] = [
  { count: 1, attrs: { kind: 'softmax' } },
  { count: 8, attrs: { kind: 'softmax' } },
  { count: 5, attrs: { kind: 'gumbel', tau: 0.7, hard: false } },
  { count: 4, attrs: { kind: 'gumbel', tau: 1.5, hard: true } },
  { count: 6, attrs: { kind: 'one_hot', index: 2 } },
];

const noiseOf = (count: number): Operand => ({
  kind: 'flat',
  name: 'noise',
  shape: [count],
  fill: 'normal',
  scale: 1,
});

export const archWeightsCases: readonly OpCase[] = specs.map(({ count, attrs }) => ({
  family: 'arch_weights',
  name: `candidate weights ${Object.values(attrs).join(' ')} of ${count}`,
  operands: [
    dataOperand('x', [2, count, 3, 3]),
    paramOperand('alpha', 'arch_param', [count]),
    ...(attrs['kind'] === 'gumbel' ? [noiseOf(count)] : []),
  ],
  attrs: { ...attrs, count },
  // Σ weight_i · x[:, i], one use of each value.
  build: (g, [x, ...inputs]) => sumTo(g, mul(g, x!, g.emit('arch_weights', inputs, { attrs })), [2, 1, 3, 3]),
  gradients: ['x', 'alpha'],
  ...((attrs['hard'] === true || attrs['kind'] === 'one_hot') && { surrogate: true as const }),
}));
