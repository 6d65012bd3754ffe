/** @file Cases of pooling: overlapping and disjoint windows, padding counted or not, maps of odd size. */
import { type OpCase, dataOperand } from '../case';

type Shape = readonly [number, number, number, number];

interface PoolCase {
  readonly shape: Shape;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly large?: true;
}

const windows: readonly PoolCase[] = [
  { shape: [1, 3, 7, 9], kernel: 3, stride: 2, padding: 1 },
  { shape: [3, 18, 6, 6], kernel: 2, stride: 2, padding: 0 },
  { shape: [2, 5, 5, 7], kernel: 3, stride: 1, padding: 1 },
  { shape: [3, 1, 11, 8], kernel: 3, stride: 2, padding: 0 },
  { shape: [1, 34, 4, 5], kernel: 5, stride: 3, padding: 2 },
  { shape: [5, 24, 27, 29], kernel: 3, stride: 2, padding: 1, large: true },
];

const label = ({ shape, kernel, stride, padding }: PoolCase): string =>
  `${kernel}×${kernel} stride ${stride} padding ${padding} [${shape.join(', ')}]`;

export const maxPoolCases: readonly OpCase[] = windows.map((window) => {
  const { shape, large, ...attrs } = window;
  return {
    family: 'max_pool',
    name: `max pool ${label(window)}`,
    operands: [dataOperand('x', shape)],
    attrs,
    build: (g, values) => g.emit('max_pool', values, { attrs }),
    gradients: ['x'],
    ...(large && { large }),
  };
});

export const avgPoolCases: readonly OpCase[] = windows.flatMap((window) =>
  [true, false].map((counted): OpCase => {
    const { shape, large, ...rest } = window;
    const attrs = { ...rest, count_include_pad: counted };
    return {
      family: 'avg_pool',
      name: `average pool ${label(window)}, padding ${counted ? 'counted' : 'not counted'}`,
      operands: [dataOperand('x', shape)],
      attrs,
      build: (g, values) => g.emit('avg_pool', values, { attrs }),
      gradients: ['x'],
      ...(large && { large }),
    };
  }),
);

const globalShapes: readonly Shape[] = [
  [1, 3, 7, 7],
  [5, 18, 3, 5],
  [2, 116, 1, 1],
  [3, 34, 16, 17],
];

export const globalAvgPoolCases: readonly OpCase[] = globalShapes.map((shape) => ({
  family: 'global_avg_pool',
  name: `global average pool [${shape.join(', ')}]`,
  operands: [dataOperand('x', shape)],
  attrs: {},
  build: (g, values) => g.emit('global_avg_pool', values),
  gradients: ['x'],
}));
