/** @file Cases of residual addition, with rows that do and do not fill whole vectors. */
import { type OpCase, dataOperand } from '../case';

const shapes = [
  [1, 1, 1, 1],
  [3, 18, 3, 3],
  [2, 34, 4, 4],
  [9, 34, 28, 27],
] as const;

export const addCases: readonly OpCase[] = shapes.map((shape) => ({
  family: 'add',
  name: `add [${shape.join(', ')}]`,
  operands: [dataOperand('a', shape), dataOperand('b', shape)],
  attrs: {},
  build: (g, values) => g.emit('add', values),
  gradients: ['a', 'b'],
  ...(shape[0] === 9 && { large: true }),
}));
