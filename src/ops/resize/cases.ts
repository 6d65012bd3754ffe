/** @file Cases of bicubic resizing: growing, shrinking, one side only, maps smaller than the 4×4 window. */
import { type OpCase, dataOperand } from '../case';

const specs = [
  { shape: [1, 3, 5, 7], height: 8, width: 11 },
  { shape: [3, 3, 9, 8], height: 5, width: 4 },
  { shape: [2, 5, 6, 6], height: 6, width: 9 },
  { shape: [1, 2, 2, 3], height: 7, width: 7 },
  { shape: [3, 1, 4, 1], height: 3, width: 2 },
] as const;

export const resizeBicubicCases: readonly OpCase[] = specs.map(({ shape, ...attrs }) => ({
  family: 'resize_bicubic',
  name: `bicubic [${shape.join(', ')}] to ${attrs.height}×${attrs.width}`,
  operands: [dataOperand('x', shape)],
  attrs,
  build: (g, values) => g.emit('resize_bicubic', values, { attrs }),
  gradients: ['x'],
}));
