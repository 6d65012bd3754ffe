/** @file The cells of NAS-Bench-201: what feeds what, candidates by themselves, sizes that do not halve. */
import { describe, expect, test } from 'vitest';
import { normalise } from '../../../src/config';
import { AvgPool, avgPool } from '../../../src/nn/blocks/avgPool';
import { ReluConvBn } from '../../../src/nn/blocks/reluConvBn';
import { Zero } from '../../../src/nn/blocks/zero';
import { SearchSpace, choicesOfCell } from '../../../src/space';
import { traceModule } from './trace';

const candidates = {
  none: { type: 'Zero' },
  skip_connect: { type: 'Identity' },
  nor_conv_1x1: { type: 'ReLUConvBN', kernel_size: 1 },
  avg_pool_3x3: { type: 'AvgPool' },
};
const open = (side = 8): SearchSpace =>
  new SearchSpace(
    normalise({
      type: 'NasBench201',
      stem_channels: 4,
      num_cells: 1,
      mutable_cfg: { type: 'OneShotMutableOP', candidates },
    }),
    { input: [3, side, side], numClasses: 10 },
  );

/** Operations of the first cell: `op path ← values it reads`, by what made them. */
function firstCell(space: SearchSpace, cell: string): string[] {
  const { nodes } = space.trace(choicesOfCell(space, cell), { batch: 1 });
  const inCell = nodes.filter(({ path, op }) => path.startsWith('backbone.cells.0') && op !== 'param');
  const names = new Map(inCell.map(({ id, op }, i) => [id, `${op}#${i}`]));
  return inCell.map(({ id, inputs, op }) => {
    const read = inputs.filter((input) => nodes[input]!.op !== 'param');
    return `${names.get(id)} ← ${op === 'zeros' ? 'nothing' : read.map((input) => names.get(input) ?? 'x').join(' + ')}`;
  });
}

describe('a cell', () => {
  test('sums its edges node by node', () => {
    const cell = '|avg_pool_3x3~0|+|skip_connect~0|none~1|+|skip_connect~0|avg_pool_3x3~1|skip_connect~2|';
    expect(firstCell(open(), cell)).toEqual([
      'avg_pool#0 ← x', // node 1
      'zeros#1 ← nothing',
      'add#2 ← x + zeros#1', // node 2
      'avg_pool#3 ← avg_pool#0',
      'add#4 ← x + avg_pool#3',
      'add#5 ← add#4 + add#2', // node 3
    ]);
  });

  test('all cells take the same choice, each with weights of its own', () => {
    const space = open();
    expect(space.size).toBe(4n ** 6n);
    expect(space.mutator.groups.map(({ mutables }) => mutables.length)).toEqual([3, 3, 3, 3, 3, 3]);
    const weights = space.params.filter(({ name }) => name.endsWith('nor_conv_1x1.conv.weight'));
    expect(weights).toHaveLength(3 * 6);
  });
});

test.each([7, 9, 28])('images of %d pixels a side, which do not halve twice', (side) => {
  const space = open(side);
  const { nodes } = space.trace(space.mutator.fromIndices([1, 1, 1, 1, 1, 1]), { batch: 2 });
  const last = nodes.filter(({ path }) => path.startsWith('backbone')).at(-1)!;
  const quarter = Math.ceil(Math.ceil(side / 2) / 2);
  expect(last.type.shape).toEqual([2, 16, quarter, quarter]);
});

describe('candidates by themselves', () => {
  const shape = { inChannels: 4, outChannels: 6, stride: 2 };
  const ops = (module: ReluConvBn | Zero | AvgPool, channels: number) =>
    traceModule(module, [2, channels, 5, 5])
      .nodes.filter(({ op }) => !['param', 'input'].includes(op))
      .map(({ op, type }) => `${op} ${type.shape.join('×')}`);

  test('ReLU comes first', () => {
    expect(ops(new ReluConvBn(shape, 3), 4)).toEqual([
      'activation 2×4×5×5',
      'conv2d 2×6×3×3',
      'batch_norm 2×6×3×3',
    ]);
  });

  test('nothing has the shape of something', () => {
    expect(ops(new Zero(shape), 4)).toEqual(['zeros 2×6×3×3']);
  });

  test('a pool keeps its channels, and leaves the padding out of its means', () => {
    expect(ops(new AvgPool(3, 1), 4)).toEqual(['avg_pool 2×4×5×5']);
    const pool = traceModule(new AvgPool(3, 1), [1, 1, 4, 4]).nodes.find(({ op }) => op === 'avg_pool')!;
    expect(pool.attrs['count_include_pad']).toBe(false);
    const fields = { in_channels: 4, out_channels: 8, stride: 1, kernel_size: 3 };
    expect(() => avgPool.create(fields, {} as never, [])).toThrow(/4 channels in, 8 out/);
  });
});
