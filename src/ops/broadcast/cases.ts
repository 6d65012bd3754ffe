/** @file Cases of products and sums along dimensions of one: gates, scalars, tables of positions, everything. */
import { type OpCase, dataOperand } from '../case';

type Shape = readonly [number, number, number, number];

const pairs: readonly (readonly [large: Shape, small: Shape])[] = [
  [
    [1, 3, 5, 7],
    [1, 3, 1, 1],
  ],
  [
    [3, 18, 3, 3],
    [3, 18, 1, 1],
  ],
  [
    [3, 5, 4, 3],
    [1, 1, 1, 1],
  ],
  [
    [3, 6, 5, 1],
    [1, 6, 5, 1],
  ],
  [
    [2, 7, 3, 5],
    [2, 1, 3, 1],
  ],
  [
    [2, 3, 1, 6],
    [2, 3, 1, 6],
  ],
  [
    [5, 24, 17, 13],
    [5, 24, 1, 1],
  ],
];

const label = (large: Shape, small: Shape): string => `[${large.join(', ')}] and [${small.join(', ')}]`;
const shapeAttrs = ([n, c, h, w]: Shape) => ({ n, c, h, w });

export const mulCases: readonly OpCase[] = pairs.map(([large, small]) => ({
  family: 'mul',
  name: `product ${label(large, small)}`,
  operands: [dataOperand('x', large), dataOperand('s', small)],
  attrs: {},
  build: (g, values) => g.emit('mul', values),
  gradients: ['x', 's'],
  ...(large[1] === 24 && { large: true as const }),
}));

export const broadcastCases: readonly OpCase[] = pairs.slice(0, 5).map(([large, small]) => ({
  family: 'broadcast',
  name: `broadcast ${label(large, small)}`,
  operands: [dataOperand('x', small)],
  attrs: shapeAttrs(large),
  build: (g, values) => g.emit('broadcast', values, { attrs: shapeAttrs(large) }),
  gradients: ['x'],
}));

export const sumToCases: readonly OpCase[] = pairs.slice(0, 5).map(([large, small]) => ({
  family: 'sum_to',
  name: `sum ${label(large, small)}`,
  operands: [dataOperand('x', large)],
  attrs: shapeAttrs(small),
  build: (g, values) => g.emit('sum_to', values, { attrs: shapeAttrs(small) }),
  gradients: ['x'],
}));
