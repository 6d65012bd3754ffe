/** @file Shuffle blocks in the shape of their authors (megvii-model/ShuffleNet-Series): widths, and which channels pass. */
import { expect, test } from 'vitest';
import { ShuffleBlock } from '../../../src/nn/blocks/shuffleBlock';
import { ShuffleXception } from '../../../src/nn/blocks/shuffleXception';
import type { Module } from '../../../src/nn/module';
import { drawWeights, run, traceModule } from './trace';

const MEGVII = { variant: 'megvii' } as const;
const convs = (module: Module, channels: number): string[] =>
  traceModule(module, [1, channels, 8, 8])
    .nodes.filter(({ op }) => op.endsWith('conv2d'))
    .map(({ path, type: { shape } }) => `${path} ${shape.join('×')}`);

test('stride 2: the projection keeps the input, the main branch gives the rest', () => {
  expect(convs(new ShuffleBlock({ inChannels: 6, outChannels: 20, stride: 2 }, 5, {}, MEGVII), 6)).toEqual([
    'branch1.0.conv 1×6×4×4',
    'branch1.1.conv 1×6×4×4',
    'branch2.0.conv 1×10×8×8',
    'branch2.1.conv 1×10×4×4',
    'branch2.2.conv 1×14×4×4',
  ]);
});

test('a scale on the middle width is cut off, not rounded', () => {
  const options = { variant: 'megvii', midScale: 1.19 } as const; // 5 · 1.19 = 5.95
  const shape = { inChannels: 4, outChannels: 10, stride: 2 };
  expect(convs(new ShuffleXception(shape, {}, options), 4)).toEqual([
    'branch1.0.conv 1×4×4×4',
    'branch1.1.conv 1×4×4×4',
    'branch2.0.depthwise_conv.conv 1×4×4×4',
    'branch2.0.pointwise_conv.conv 1×5×4×4',
    'branch2.1.depthwise_conv.conv 1×5×4×4',
    'branch2.1.pointwise_conv.conv 1×5×4×4',
    'branch2.2.depthwise_conv.conv 1×5×4×4',
    'branch2.2.pointwise_conv.conv 1×6×4×4',
  ]);
});

test('stride 1: even channels pass, in order, in front of what the odd ones became', () => {
  const module = new ShuffleBlock({ inChannels: 6, outChannels: 6, stride: 1 }, 3, {}, MEGVII);
  const graph = traceModule(module, [1, 6, 4, 4]);
  const image = graph.nodes.find(({ op }) => op === 'input')!.id;
  const { outputs } = run({ ...graph, outputs: { ...graph.outputs, image } }, drawWeights(module));
  const channel = (name: string, c: number) => [...outputs.get(name)!].slice(c * 16, (c + 1) * 16);
  for (const c of [0, 1, 2]) expect(channel('y', c)).toEqual(channel('image', 2 * c));
});

test('what does not fit is refused', () => {
  const narrow = { inChannels: 8, outChannels: 8, stride: 2 };
  expect(() => new ShuffleBlock(narrow, 3, {}, MEGVII)).toThrow(/more channels out than in/);
  expect(() => new ShuffleBlock({ ...narrow, stride: 1 }, 3, {}, { midScale: 0.1 })).toThrow(/middle width/);
});
