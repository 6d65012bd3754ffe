/** @file Cases of tables as maps: whole, and with a part of their channels. */
import type { Slice } from '../../core/slice';
import { type OpCase, paramOperand } from '../case';

const specs: readonly { rows: number; channels: number; live?: Slice }[] = [
  { rows: 1, channels: 6 },
  { rows: 5, channels: 18 },
  { rows: 10, channels: 20, live: [[0, 13]] },
];

export const paramMapCases: readonly OpCase[] = specs.map(({ rows, channels, live }) => ({
  family: 'param_map',
  name: `table [${rows}, ${channels}]${live ? ', sliced' : ''} as a map`,
  operands: [paramOperand('w', 'position', [rows, channels], [[[0, rows]], live ?? [[0, channels]]])],
  attrs: {},
  build: (g, values) => g.emit('param_map', values),
  gradients: ['w'],
}));
