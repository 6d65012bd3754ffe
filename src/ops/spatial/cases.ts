/** @file Cases of moving and re-arranging pixels: growing, cropping, both at once. */
import { type OpCase, dataOperand } from '../case';

type Shape = readonly [number, number, number, number];

const frames: readonly { shape: Shape; top: number; left: number; height: number; width: number }[] = [
  { shape: [1, 3, 5, 7], top: 1, left: 0, height: 7, width: 8 },
  { shape: [3, 6, 6, 5], top: -1, left: -1, height: 5, width: 4 },
  { shape: [2, 5, 4, 1], top: 1, left: 0, height: 5, width: 1 },
  { shape: [3, 18, 5, 5], top: 2, left: -2, height: 6, width: 9 },
];

export const spatialPadCases: readonly OpCase[] = frames.map(({ shape, ...attrs }) => ({
  family: 'spatial_pad',
  name: `frame [${shape.join(', ')}] at ${attrs.top}, ${attrs.left} in ${attrs.height}×${attrs.width}`,
  operands: [dataOperand('x', shape)],
  attrs,
  build: (g, values) => g.emit('spatial_pad', values, { attrs }),
  gradients: ['x'],
}));

/** The channels `first … first + channels` are reshaped. */
const reshapes: readonly {
  shape: Shape;
  first: number;
  channels: number;
  height: number;
  width: number;
}[] = [
  { shape: [1, 3, 6, 4], first: 0, channels: 3, height: 24, width: 1 },
  { shape: [3, 5, 3, 5], first: 0, channels: 5, height: 5, width: 3 },
  { shape: [3, 7, 9, 3], first: 2, channels: 3, height: 1, width: 27 },
];

export const reshapePixelsCases: readonly OpCase[] = reshapes.map(({ shape, ...attrs }) => {
  const { first, channels, height, width } = attrs;
  return {
    family: 'reshape_pixels',
    name: `reshape channels ${first} to ${first + channels} of [${shape.join(', ')}] to ${height}×${width}`,
    operands: [dataOperand('x', shape)],
    attrs,
    // A view alone would leave nothing to run: a kernel reads it, and a concat takes a copy.
    build: (g, [x]) => {
      const before = g.emit('activation', [x!], { attrs: { kind: 'swish' } });
      const part = g.emit('channel_slice', [before], { attrs: { start: first, count: channels } });
      const seen = g.emit('reshape_pixels', [part], { attrs: { height, width, start: 0, count: channels } });
      return g.emit('concat', [seen, g.emit('activation', [seen], { attrs: { kind: 'sigmoid' } })]);
    },
    gradients: ['x'],
  };
});

export const zerosCases: readonly OpCase[] = [
  {
    family: 'zeros',
    name: 'zeros [3, 5, 3, 3], added',
    operands: [dataOperand('x', [3, 5, 3, 3])],
    attrs: { n: 3, c: 5, h: 3, w: 3 },
    build: (g, [x]) => g.emit('add', [x!, g.emit('zeros', [], { attrs: { n: 3, c: 5, h: 3, w: 3 } })]),
    gradients: ['x'],
  },
];
