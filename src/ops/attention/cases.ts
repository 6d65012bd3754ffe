/** @file Cases of attention's products: heads, images, tables that all of them share, patches of several sides. */
import { type OpCase, dataOperand } from '../case';
import { headMix, headScores, relativeGather, relativeScatter, softmaxRows } from './emit';

const rows = [
  [1, 1, 3, 5],
  [3, 2, 5, 5],
  [2, 3, 7, 17],
  [2, 1, 10, 70],
] as const;

export const softmaxCases: readonly OpCase[] = rows.map((shape) => ({
  family: 'softmax',
  name: `softmax of rows [${shape.join(', ')}]`,
  operands: [dataOperand('x', shape, 'normal', 2)],
  attrs: {},
  build: (g, [x]) => softmaxRows(g, x!),
  gradients: ['x'],
}));

const heads = [
  { images: 1, heads: 1, size: 4, i: 3, j: 5, shared: false },
  { images: 3, heads: 2, size: 3, i: 5, j: 5, shared: false },
  { images: 2, heads: 3, size: 8, i: 10, j: 6, shared: true },
  { images: 1, heads: 2, size: 5, i: 4, j: 7, shared: true },
] as const;

type Heads = (typeof heads)[number];

const label = ({ images, heads: h, size, i, j, shared }: Heads): string =>
  `${images} × ${h} heads of ${size}, ${i}×${j} tokens${shared ? ', shared' : ''}`;

const tableOf = ({ images, heads: h, size, j, shared }: Heads) =>
  shared ? ([1, size, j, 1] as const) : ([images, h * size, j, 1] as const);

export const headScoresCases: readonly OpCase[] = heads.map((spec) => ({
  family: 'head_scores',
  name: `head scores ${label(spec)}`,
  operands: [
    dataOperand('a', [spec.images, spec.heads * spec.size, spec.i, 1]),
    dataOperand('b', tableOf(spec)),
  ],
  attrs: { heads: spec.heads, shared: spec.shared },
  build: (g, [a, b]) => headScores(g, a!, b!, { heads: spec.heads, scale: 0.5, shared: spec.shared }),
  gradients: ['a', 'b'],
}));

export const headMixCases: readonly OpCase[] = heads.map((spec) => ({
  family: 'head_mix',
  name: `head mix ${label(spec)}`,
  operands: [dataOperand('p', [spec.images, spec.heads, spec.i, spec.j]), dataOperand('v', tableOf(spec))],
  attrs: { heads: spec.heads, shared: spec.shared },
  build: (g, [p, v]) => headMix(g, p!, v!, { shared: spec.shared }),
  gradients: ['p', 'v'],
}));

const relatives = [
  { images: 1, heads: 1, tokens: 5, most: 14 },
  { images: 3, heads: 2, tokens: 10, most: 1 },
  { images: 2, heads: 3, tokens: 17, most: 2 },
] as const;

const AXES = ['vertical', 'horizontal'] as const;

export const relativeGatherCases: readonly OpCase[] = relatives.flatMap(
  ({ images, heads: h, tokens, most }) =>
    AXES.map((axis): OpCase => ({
      family: 'relative_gather',
      name: `relative gather ${axis} ${images}×${h}, ${tokens} tokens, up to ${most}`,
      operands: [dataOperand('s', [images, h, tokens, 2 * most + 2])],
      attrs: { axis },
      build: (g, [s]) => relativeGather(g, s!, axis),
      gradients: ['s'],
    })),
);

export const relativeScatterCases: readonly OpCase[] = relatives.flatMap(
  ({ images, heads: h, tokens, most }) =>
    AXES.map((axis): OpCase => ({
      family: 'relative_scatter',
      name: `relative scatter ${axis} ${images}×${h}, ${tokens} tokens, up to ${most}`,
      operands: [dataOperand('p', [images, h, tokens, tokens])],
      attrs: { axis, rows: 2 * most + 2 },
      build: (g, [p]) => relativeScatter(g, p!, axis, 2 * most + 2),
      gradients: ['p'],
    })),
);
