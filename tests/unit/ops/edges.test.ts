/** @file Where a definition has to choose: ties, kinks, ignored rows, all rows ignored. Values by hand. */
import { describe, expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/graph/builder';
import { type Attrs, flat, map } from '../../../src/graph/ir';
import { activate, slope } from '../../../src/ops/activation/formula';
import { declarations } from '../../../src/ops/index';
import { IGNORED_LABEL } from '../../../src/ops/softmax_cross_entropy/op';
import { type Values, evaluate } from '../oracle/evaluate';

type Shape = [number, number, number, number];

function run(op: string, attrs: Attrs, inputs: Record<string, [Shape | 'labels', number[]]>): number[] {
  const g = new GraphBuilder(declarations);
  const values = new Map<string, Float64Array | Uint32Array>();
  const ids = Object.entries(inputs).map(([name, [shape, data]]) => {
    values.set(name, shape === 'labels' ? Uint32Array.from(data) : Float64Array.from(data));
    return g.input(name, shape === 'labels' ? flat([data.length], 'u32') : map(...shape));
  });
  g.output('y', g.emit(op, ids, { attrs }));
  return [...evaluate(g.finish(), values satisfies Values, Float64Array).outputs.get('y')!];
}

describe('max pool', () => {
  const attrs = { kernel: 2, stride: 2, padding: 0 };

  test('gives the gradient of a tie to its first maximum, as PyTorch', () => {
    const dx = run('max_pool_grad', attrs, {
      x: [
        [1, 1, 2, 2],
        [3, 3, 3, 3],
      ],
      dy: [[1, 1, 1, 1], [5]],
    });
    expect(dx).toEqual([5, 0, 0, 0]);
  });

  test('never takes the padding, however negative the map', () => {
    const y = run(
      'max_pool',
      { kernel: 3, stride: 2, padding: 1 },
      {
        x: [
          [1, 1, 2, 2],
          [-7, -5, -6, -8],
        ],
      },
    );
    expect(y).toEqual([-5]);
  });

  test('passes a NaN on', () => {
    expect(
      run('max_pool', attrs, {
        x: [
          [1, 1, 2, 2],
          [1, NaN, 2, 3],
        ],
      }),
    ).toEqual([NaN]);
  });
});

describe('activations at points of interest', () => {
  test.each([
    ['relu', 0, 0, 0],
    ['relu6', 0, 0, 0],
    ['relu6', 6, 6, 0],
    ['hswish', -3, 0, 0],
    ['hswish', 3, 3, 1],
    ['hsigmoid', -3, 0, 0],
    ['hsigmoid', 0, 0.5, 1 / 6],
    ['hsigmoid', 3, 1, 0],
  ] as const)('%s(%d) = %d with slope %d', (kind, x, y, dy) => {
    expect(activate(kind, x)).toBe(y);
    expect(slope(kind, x)).toBe(dy);
  });

  // x·Φ(x) and Φ(x) + x·φ(x), with Φ(x) = erfc(−x/√2)/2 from the C library.
  test.each([
    [0, 0, 0.5],
    [1, 0.841344746068543, 1.08331547058768],
    [-1, -0.158655253931457, -0.0833154705876863],
    [3, 2.99595030590511, 1.01194564720418],
    [-4, -0.00012668496733248, -0.000503649661226421],
  ])('gelu(%d) = %d with slope %d', (x, y, dy) => {
    expect(activate('gelu', x)).toBeCloseTo(y, 12);
    expect(slope('gelu', x)).toBeCloseTo(dy, 12);
  });

  test.each(['swish', 'sigmoid', 'gelu', 'hsigmoid'] as const)('%s is finite far out', (kind) => {
    for (const x of [-1000, 1000]) {
      expect(activate(kind, x)).not.toBeNaN();
      expect(slope(kind, x)).not.toBeNaN();
    }
  });
});

describe('cross entropy', () => {
  const two: [Shape, number[]] = [
    [2, 2, 1, 1],
    [0, 0, 9, 1],
  ];

  test('leaves an ignored row out of the mean, the count and the gradient', () => {
    const [loss, correct] = run(
      'softmax_cross_entropy',
      { smoothing: 0 },
      { x: two, l: ['labels', [0, IGNORED_LABEL]] },
    );
    expect(loss).toBeCloseTo(Math.log(2), 12);
    expect(correct).toBe(1); // a tie counts for the first class
    const dx = run(
      'softmax_cross_entropy_grad',
      { smoothing: 0 },
      { x: two, l: ['labels', [0, IGNORED_LABEL]] },
    );
    expect(dx).toEqual([-0.5, 0.5, 0, 0]);
  });

  test('of ignored rows alone is 0', () => {
    const labels: ['labels', number[]] = ['labels', [IGNORED_LABEL, IGNORED_LABEL]];
    expect(run('softmax_cross_entropy', { smoothing: 0.1 }, { x: two, l: labels })).toEqual([0, 0]);
  });

  test('is finite for logits of ±1000', () => {
    const [loss] = run(
      'softmax_cross_entropy',
      { smoothing: 0 },
      {
        x: [
          [1, 2, 1, 1],
          [1000, -1000],
        ],
        l: ['labels', [1]],
      },
    );
    expect(loss).toBe(2000);
  });

  test('refuses a label that is no class', () => {
    expect(() => run('softmax_cross_entropy', { smoothing: 0 }, { x: two, l: ['labels', [0, 2]] })).toThrow(
      'label 2',
    );
  });
});

test('channel shuffle is the one of ShuffleNet', () => {
  const y = run(
    'channel_shuffle',
    { groups: 2 },
    {
      x: [
        [1, 6, 1, 1],
        [0, 1, 2, 3, 4, 5],
      ],
    },
  );
  expect(y).toEqual([0, 3, 1, 4, 2, 5]);
});
