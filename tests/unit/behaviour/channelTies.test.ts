/** @file MMRazor's behaviour, row by row: which channels are tied (semantics 2.3, "Tie rules"). */
import { describe, expect, test } from 'vitest';
import type { ChannelRange } from '../../../src/graph/channelTies';
import { unitName } from '../../../src/mutators/channelUnit';
import { BatchNorm2d } from '../../../src/nn/layers/batchNorm2d';
import { Conv2d } from '../../../src/nn/layers/conv2d';
import { ConvModule } from '../../../src/nn/layers/convModule';
import { Linear } from '../../../src/nn/layers/linear';
import type { Module } from '../../../src/nn/module';
import {
  activation,
  add,
  avgPool,
  channelShuffle,
  channelSlice,
  concat,
  globalAvgPool,
  maxPool,
} from '../../../src/ops/emit';
import { type Wiring, net, tiesOf } from './net';

const conv = (into: number, out: number, options = {}) =>
  new Conv2d(into, out, { kernelSize: 3, ...options });

const show = ({ module, start, end }: ChannelRange): string => `${module}[${start},${end})`;

/** `producers → readers` of each unit, `!` in front where its width cannot be searched. */
function units(layers: Record<string, Module>, wiring?: Wiring): string[] {
  return tiesOf(net(layers, wiring)).map(({ outputRelated, inputRelated, frozen }) =>
    `${frozen === undefined ? '' : '! '}${outputRelated.map(show).join(' ')} → ${inputRelated.map(show).join(' ')}`.trim(),
  );
}

const image = (reader = 'a') => `!  → ${reader}[0,3)`;

describe('2.3 tie rules', () => {
  test('2.3 Conv2d groups=1: in and out independent', () => {
    expect(units({ a: conv(3, 8), b: conv(8, 5), c: conv(5, 2) })).toEqual([
      image(),
      'a[0,8) → b[0,8)',
      'b[0,5) → c[0,5)',
      '! c[0,2) →',
    ]);
  });

  test('2.3 Linear: in and out independent', () => {
    const layers = { a: new Linear(3, 8), b: new Linear(8, 5), c: new Linear(5, 2) };
    expect(units(layers)).toEqual([image(), 'a[0,8) → b[0,8)', 'b[0,5) → c[0,5)', '! c[0,2) →']);
  });

  test('2.3 depthwise conv: out tied to in 1:1', () => {
    const layers = { a: conv(3, 8), dw: conv(8, 8, { depthwise: true }), b: conv(8, 2) };
    expect(units(layers)[1]).toBe('a[0,8) dw[0,8) → dw[0,8) b[0,8)');
  });

  test('2.3 BN: out tied to in 1:1, in both lists', () => {
    const layers = { a: conv(3, 8), bn: new BatchNorm2d(8), b: conv(8, 2) };
    expect(units(layers)[1]).toBe('a[0,8) bn[0,8) → bn[0,8) b[0,8)');
  });

  test('2.3 group conv: channel j of every group tied, input and output separately', () => {
    const layers = { a: conv(3, 6), g: conv(6, 8, { groups: 2 }), b: conv(8, 2) };
    expect(units(layers).slice(1, 3)).toEqual([
      'a[0,3) a[3,6) → g[0,3) g[3,6)',
      'g[0,4) g[4,8) → b[0,4) b[4,8)',
    ]);
  });

  const pair = { a: conv(3, 4), b: conv(3, 4), c: conv(4, 2) };

  test('2.3 add: all inputs tied elementwise', () => {
    expect(units(pair, (call, x, g) => call('c', add(g, call('a', x), call('b', x))))).toEqual([
      '!  → a[0,3) b[0,3)',
      'a[0,4) b[0,4) → c[0,4)',
      '! c[0,2) →',
    ]);
  });

  test('2.3 residual: a block of which the input is added to the output', () => {
    const layers = { a: conv(3, 4), b: conv(4, 6), c: conv(6, 4), d: conv(4, 2) };
    const ties = units(layers, (call, x, g) => {
      const y = call('a', x);
      return call('d', add(g, y, call('c', call('b', y))));
    });
    expect(ties.slice(1, 3)).toEqual(['a[0,4) c[0,4) → b[0,4) d[0,4)', 'b[0,6) → c[0,6)']);
  });

  test('2.3 a module that runs twice: its maps are tied (ours)', () => {
    const layers = { a: conv(3, 4), b: conv(3, 4), s: conv(4, 5), c: conv(10, 2) };
    const ties = units(layers, (call, x, g) =>
      call(
        'c',
        concat(
          g,
          ['a', 'b'].map((n) => call('s', call(n, x))),
        ),
      ),
    );
    expect(ties.slice(1, 3)).toEqual(['a[0,4) b[0,4) → s[0,4)', 's[0,5) → c[0,5) c[5,10)']);
  });

  test('2.3 cat: each slice keeps its own identity; a consumer sees several units on disjoint ranges', () => {
    const layers = { a: conv(3, 4), b: conv(3, 5), c: conv(9, 2) };
    expect(
      units(layers, (call, x, g) => call('c', concat(g, [call('a', x), call('b', x)]))).slice(1, 3),
    ).toEqual(['a[0,4) → c[0,4)', 'b[0,5) → c[4,9)']);
  });

  test('2.3 cat, then BN: the norm is part of both units', () => {
    const layers = { a: conv(3, 4), b: conv(3, 5), bn: new BatchNorm2d(9), c: conv(9, 2) };
    const ties = units(layers, (call, x, g) =>
      call('c', call('bn', concat(g, [call('a', x), call('b', x)]))),
    );
    expect(ties.slice(1, 3)).toEqual(['a[0,4) bn[0,4) → bn[0,4) c[0,4)', 'b[0,5) bn[4,9) → bn[4,9) c[4,9)']);
  });

  test('2.3 add of concats: parts that overlap are cut into the pieces that are tied', () => {
    const layers = { a: conv(3, 2), b: conv(3, 4), c: conv(3, 6), d: conv(6, 2) };
    const ties = units(layers, (call, x, g) =>
      call('d', add(g, concat(g, [call('a', x), call('b', x)]), call('c', x))),
    );
    expect(ties.slice(1, 3)).toEqual(['a[0,2) c[0,2) → d[0,2)', 'b[0,4) c[2,6) → d[2,6)']);
  });

  test.each<[string, (g: Parameters<typeof activation>[0], x: number) => number]>([
    ['ReLU', (g, x) => activation(g, x, 'relu')],
    ['max pooling', (g, x) => maxPool(g, x, { kernel: 2, stride: 2, padding: 0 })],
    ['average pooling', (g, x) => avgPool(g, x, { kernel: 2, stride: 2, padding: 0 })],
    ['global pooling', (g, x) => globalAvgPool(g, x)],
  ])('2.3 %s: passes through, not recorded', (_, op) => {
    const layers = { a: conv(3, 8), b: conv(8, 2) };
    expect(units(layers, (call, x, g) => call('b', op(g, call('a', x))))[1]).toBe('a[0,8) → b[0,8)');
  });

  test('2.3 model input: fixed', () => {
    const [input] = tiesOf(net({ a: conv(3, 8), b: conv(8, 2) }));
    expect([input!.outputRelated, input!.frozen]).toEqual([[], 'channels of the image']);
  });

  test('2.3 model output: not mutable, nor is what is added to it', () => {
    const layers = { a: conv(3, 4), b: conv(4, 4) };
    const ties = units(layers, (call, x, g) => {
      const y = call('a', x);
      return add(g, y, call('b', y));
    });
    expect(ties).toEqual([image(), '! a[0,4) b[0,4) → b[0,4)']);
  });

  test('2.3 channel split and shuffle: not searchable widths', () => {
    const layers = { a: conv(3, 4), b: conv(2, 2), c: conv(4, 2) };
    const ties = units(layers, (call, x, g) => {
      const y = call('a', x);
      const halves = [channelSlice(g, y, 0, 2), call('b', channelSlice(g, y, 2, 2))];
      return call('c', channelShuffle(g, concat(g, halves), 2));
    });
    expect(ties.every((unit) => unit.startsWith('!'))).toBe(true);
  });

  test('2.3 unit name: <first module>_(<start>, <end>)_<num_channels>', () => {
    const layers = { conv1: new ConvModule(3, 48, { kernelSize: 3 }), fc: conv(48, 2) };
    const ties = tiesOf(net({ backbone: net(layers) }));
    expect(ties.map(unitName)).toEqual([
      'backbone.conv1.conv_(0, 3)_3',
      'backbone.conv1.conv_(0, 48)_48',
      'backbone.fc_(0, 2)_2',
    ]);
  });
});
