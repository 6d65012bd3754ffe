/** @file Cases of channel split, pad, concat and shuffle, alone and as ShuffleNet chains them. */
import { type OpCase, dataOperand, paramOperand } from '../case';

const slices = [
  { shape: [1, 6, 3, 5], start: 0, count: 3 },
  { shape: [3, 18, 3, 3], start: 5, count: 7 },
  { shape: [2, 34, 2, 2], start: 17, count: 17 },
] as const;

export const channelSliceCases: readonly OpCase[] = slices.map(({ shape, ...attrs }) => ({
  family: 'channel_slice',
  name: `channel slice ${attrs.start} + ${attrs.count} of [${shape.join(', ')}]`,
  operands: [dataOperand('x', shape)],
  attrs,
  build: (g, values) => g.emit('channel_slice', values, { attrs }),
  gradients: ['x'],
}));

const pads = [
  { shape: [1, 3, 3, 5], start: 0, total: 7 },
  { shape: [3, 5, 3, 3], start: 6, total: 18 },
  { shape: [2, 17, 2, 2], start: 17, total: 34 },
] as const;

export const channelPadCases: readonly OpCase[] = pads.map(({ shape, ...attrs }) => ({
  family: 'channel_pad',
  name: `channel pad [${shape.join(', ')}] at ${attrs.start} of ${attrs.total}`,
  operands: [dataOperand('x', shape)],
  attrs,
  build: (g, values) => g.emit('channel_pad', values, { attrs }),
  gradients: ['x'],
}));

const parts = [
  [3, 3],
  [1, 7, 5],
  [17, 18],
] as const;

export const concatCases: readonly OpCase[] = parts.map((channels) => ({
  family: 'concat',
  name: `concat ${channels.join(' + ')} channels`,
  operands: channels.map((c, i) => dataOperand(`x${i}`, [3, c, 3, 5])),
  attrs: {},
  build: (g, values) => g.emit('concat', values),
  gradients: channels.map((_, i) => `x${i}`),
}));

const shuffles = [
  { shape: [1, 6, 3, 5], groups: 2 },
  { shape: [3, 18, 3, 3], groups: 3 },
  { shape: [2, 34, 2, 2], groups: 2 },
] as const;

export const channelShuffleCases: readonly OpCase[] = shuffles.map(({ shape, groups }) => ({
  family: 'channel_shuffle',
  name: `channel shuffle ${groups} groups of [${shape.join(', ')}]`,
  operands: [dataOperand('x', shape)],
  attrs: { groups },
  build: (g, values) => g.emit('channel_shuffle', values, { attrs: { groups } }),
  gradients: ['x'],
}));

/** Half of the channels pass by, half are convolved, then both are shuffled: the views meet kernels. */
export const shuffleUnitCases: readonly OpCase[] = [6, 18].map((channels) => {
  const half = channels / 2;
  return {
    family: 'shuffle_unit',
    name: `shuffle unit of ${channels} channels`,
    operands: [
      dataOperand('x', [3, channels, 5, 3]),
      paramOperand('w', 'conv_weight', [half, half, 1, 1], [], 'normal', 1 / Math.sqrt(half)),
    ],
    attrs: {},
    build: (g, [x, w]) => {
      const shuffled = g.emit('channel_shuffle', [x!], { attrs: { groups: 2 } });
      const kept = g.emit('channel_slice', [shuffled], { attrs: { start: 0, count: half } });
      const other = g.emit('channel_slice', [shuffled], { attrs: { start: half, count: half } });
      const y = g.emit('conv2d', [other, w!], { attrs: { stride: 1, padding: 0, dilation: 1 } });
      const joined = g.emit('concat', [kept, g.emit('activation', [y], { attrs: { kind: 'swish' } })]);
      return g.emit('channel_shuffle', [joined], { attrs: { groups: 2 } });
    },
    gradients: ['x', 'w'],
  };
});
