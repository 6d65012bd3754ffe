/** @file Cases of products and sums along dimensions of one: gates, scalars, tables of positions, everything. */
import { type OpCase, dataOperand } from '../case';

type Shape = readonly [number, number, number, number];

// The last three are summed in two passes.
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
  [
    [5, 18, 17, 13],
    [1, 1, 1, 1],
  ],
  [
    [23, 2, 191, 3],
    [1, 2, 1, 3],
  ],
  [
    [3, 50, 2, 97],
    [3, 1, 2, 1],
  ],
];

/** Takes too long for a forward pass per element. */
const isLarge = (shape: Shape): boolean => shape.reduce((product, size) => product * size, 1) > 4096;

const changing = pairs.filter(([large, small]) => large.some((size, d) => size !== small[d]));

const label = (large: Shape, small: Shape): string => `[${large.join(', ')}] and [${small.join(', ')}]`;
const shapeAttrs = ([n, c, h, w]: Shape) => ({ n, c, h, w });

export const mulCases: readonly OpCase[] = pairs.map(([large, small]) => ({
  family: 'mul',
  name: `product ${label(large, small)}`,
  operands: [dataOperand('x', large), dataOperand('s', small)],
  attrs: {},
  build: (g, values) => g.emit('mul', values),
  gradients: ['x', 's'],
  ...(isLarge(large) && { large: true as const }),
}));

export const broadcastCases: readonly OpCase[] = changing.map(([large, small]) => ({
  family: 'broadcast',
  name: `broadcast ${label(large, small)}`,
  operands: [dataOperand('x', small)],
  attrs: shapeAttrs(large),
  build: (g, values) => g.emit('broadcast', values, { attrs: shapeAttrs(large) }),
  gradients: ['x'],
  ...(isLarge(large) && { large: true as const }),
}));

export const sumToCases: readonly OpCase[] = changing.map(([large, small]) => ({
  family: 'sum_to',
  name: `sum ${label(large, small)}`,
  operands: [dataOperand('x', large)],
  attrs: shapeAttrs(small),
  build: (g, values) => g.emit('sum_to', values, { attrs: shapeAttrs(small) }),
  gradients: ['x'],
  ...(isLarge(large) && { large: true as const }),
}));
