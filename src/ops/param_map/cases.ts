/** @file Cases of tables as maps: of one to four dimensions, whole and with a part of their channels. */
import type { Slice } from '../../core/slice';
import { type OpCase, paramOperand } from '../case';

const UNION: Slice = [
  [2, 7],
  [11, 18],
];

const specs: readonly { shape: readonly number[]; live?: Slice }[] = [
  { shape: [1, 6] },
  { shape: [5, 18] },
  { shape: [10, 20], live: [[0, 13]] },
  { shape: [7] },
  { shape: [20], live: UNION },
  { shape: [1, 1, 9] },
  { shape: [1, 10, 20], live: [[0, 13]] },
  { shape: [3, 5, 20], live: UNION },
  { shape: [2, 3, 5, 20], live: UNION },
];

export const paramMapCases: readonly OpCase[] = specs.map(({ shape, live }) => {
  const slices = shape.map<Slice>((full, d) => (live && d === shape.length - 1 ? live : [[0, full]]));
  return {
    family: 'param_map',
    name: `table [${shape.join(', ')}]${live ? `, ${live.length} live ranges` : ''} as a map`,
    operands: [paramOperand('w', 'position', shape, slices)],
    attrs: {},
    build: (g, values) => g.emit('param_map', values),
    gradients: ['w'],
  };
});
