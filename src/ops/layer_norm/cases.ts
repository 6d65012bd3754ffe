/** @file Cases of layer normalisation: tokens and pixels, live channels in the middle, values far from zero. */
import type { Slice } from '../../core/slice';
import { type OpCase, dataOperand, liveCount, paramOperand } from '../case';

type Shape = readonly [number, number, number, number];

const specs: readonly { shape: Shape; full?: number; live?: Slice; offset?: true; large?: true }[] = [
  { shape: [1, 5, 3, 1] },
  { shape: [3, 18, 10, 1] },
  { shape: [2, 7, 3, 5] },
  { shape: [2, 13, 5, 1], full: 20, live: [[0, 13]] },
  {
    shape: [3, 18, 7, 1],
    full: 31,
    live: [
      [3, 10],
      [20, 31],
    ],
  },
  { shape: [1, 24, 5, 1], offset: true },
  { shape: [7, 130, 50, 1], large: true },
];

export const layerNormCases: readonly OpCase[] = specs.map(
  ({ shape, full = shape[1], live, offset, large }) => {
    const slices = [live ?? ([[0, full]] as Slice)];
    return {
      family: 'layer_norm',
      name: `layer norm [${shape.join(', ')}]${live ? ` of ${full}, ${liveCount(full, live)} live` : ''}${offset ? ', far from zero' : ''}`,
      operands: [
        dataOperand('x', shape, offset ? 'offset' : 'normal'),
        paramOperand('gamma', 'norm_weight', [full], slices, 'positive'),
        paramOperand('beta', 'norm_bias', [full], slices),
      ],
      attrs: { eps: 1e-5 },
      build: (g, values) => g.emit('layer_norm', values, { attrs: { eps: 1e-5 } }),
      gradients: ['x', 'gamma', 'beta'],
      ...(large && { large }),
    };
  },
);
