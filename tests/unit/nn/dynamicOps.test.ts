/**
 * @file MMRazor's two sentences about dynamic ops (tests/…/test_bricks/test_dynamic_conv.py): fresh, they equal
 * the static op; sliced, they equal the static op that holds the sliced weights.
 */
import { describe, expect, test } from 'vitest';
import { OneShotMutableChannel, deriveConcat, deriveExpand } from '../../../src/mutables';
import { Identity } from '../../../src/nn/blocks/identity';
import { InvertedResidual } from '../../../src/nn/blocks/invertedResidual';
import { SeparableBlock } from '../../../src/nn/blocks/separableBlock';
import { BatchNorm2d } from '../../../src/nn/layers/batchNorm2d';
import { Conv2d } from '../../../src/nn/layers/conv2d';
import { ConvModule } from '../../../src/nn/layers/convModule';
import { Linear } from '../../../src/nn/layers/linear';
import { type Width, liveSlice } from '../../../src/nn/layers/width';
import type { Module } from '../../../src/nn/module';
import { livePositions } from '../oracle/slices';
import { drawWeights, liveWeights, run, traceModule } from './trace';

const channel = (alias: string, full: number, ...candidates: number[]): OneShotMutableChannel =>
  new OneShotMutableChannel(full, { candidateChoices: [...candidates, full], alias });

interface Row {
  readonly name: string;
  readonly make: (...widths: Width[]) => Module;
  /** Pixels of the image. */
  readonly size?: number;
}

const block = (inChannels: Width, outChannels: Width, stride = 1) => ({ inChannels, outChannels, stride });

const rows: readonly Row[] = [
  { name: 'DynamicConv2d 3×3', make: (a, b) => new Conv2d(a, b, { kernelSize: 3 }) },
  { name: 'DynamicConv2d 5×5 stride 2', make: (a, b) => new Conv2d(a, b, { kernelSize: 5, stride: 2 }) },
  { name: 'DynamicConv2d depthwise', make: (a) => new Conv2d(a, a, { kernelSize: 3, depthwise: true }) },
  { name: 'DynamicBatchNorm2d', make: (a) => new BatchNorm2d(a) },
  { name: 'DynamicLinear', make: (a, b) => new Linear(a, b), size: 1 },
  { name: 'ConvModule', make: (a, b) => new ConvModule(a, b, { kernelSize: 1 }) },
  { name: 'SeparableBlock', make: (a, b) => new SeparableBlock(block(a, b, 2), 5) },
  { name: 'SeparableBlock, residual', make: (a) => new SeparableBlock(block(a, a), 3) },
  { name: 'Identity of other widths', make: (a, b) => new Identity(block(a, b)) },
];

describe.each(rows)('$name', ({ make, size = 7 }) => {
  const shapeOf = (width: number) => [2, width, size, size] as const;

  test('fresh, it equals the static op', () => {
    const [a, b] = [channel('a', 6, 4), channel('b', 9, 5)];
    expect(traceModule(make(a, b), shapeOf(6))).toEqual(traceModule(make(6, 9), shapeOf(6)));
  });

  test.each([
    [4, 5],
    [4, 9],
    [6, 5],
  ])('sliced to %i and %i channels, it equals the static op with sliced weights', (inLive, outLive) => {
    const module = make(channel('a', 6, 4), channel('b', 9, 5));
    const choices = new Map([
      ['a', inLive],
      ['b', outLive],
    ]);
    const dynamic = traceModule(module, shapeOf(inLive), choices);
    const fixed = traceModule(make(inLive, outLive), shapeOf(inLive));
    const weights = drawWeights(module);
    const [got, expected] = [run(dynamic, weights), run(fixed, liveWeights(dynamic, weights))];
    expect(got.outputs.get('y')).toEqual(expected.outputs.get('y'));
  });
});

describe('unions of ranges', () => {
  const [a, b] = [channel('a', 4, 2), channel('b', 5, 3)];
  const both = deriveConcat([a, b]);
  const choices = new Map([
    ['a', 2],
    ['b', 3],
  ]);

  test.each<[string, Module, Module]>([
    ['input of a convolution', new Conv2d(both, 3, { kernelSize: 1 }), new Conv2d(5, 3, { kernelSize: 1 })],
    ['batch norm', new BatchNorm2d(both), new BatchNorm2d(5)],
    [
      'depthwise convolution',
      new Conv2d(both, both, { kernelSize: 3, depthwise: true }),
      new Conv2d(5, 5, { kernelSize: 3, depthwise: true }),
    ],
  ])('%s', (_, dynamic, fixed) => {
    expect(liveSlice(both, choices)).toEqual([
      [0, 2],
      [4, 7],
    ]);
    const graph = traceModule(dynamic, [2, 5, 5, 5], choices);
    const weights = drawWeights(dynamic);
    const expected = run(traceModule(fixed, [2, 5, 5, 5]), liveWeights(graph, weights));
    expect(run(graph, weights).outputs.get('y')).toEqual(expected.outputs.get('y'));
  });
});

test('running statistics are written back where the mask is, and nowhere else', () => {
  const norm = new BatchNorm2d(deriveConcat([channel('a', 4, 2), channel('b', 5, 3)]));
  const choices = new Map([
    ['a', 2],
    ['b', 3],
  ]);
  const graph = traceModule(norm, [4, 5, 3, 3], choices);
  const weights = drawWeights(norm);
  const mean = graph.nodes
    .flatMap(({ params = [] }) => params)
    .find(({ spec }) => spec.name === 'running_mean')!;
  const live = new Set(livePositions(mean));
  const [before, after] = [weights.get('running_mean')!, run(graph, weights).running.get('running_mean')!];
  expect(live.size).toBe(5);
  after.forEach((value, i) => {
    if (live.has(i)) expect(value).not.toBeCloseTo(before[i]!, 6);
    else expect(value).toBe(before[i]);
  });
});

test('an inverted residual expands whatever its input is sliced to', () => {
  const width = channel('a', 6, 4);
  const dynamic = new InvertedResidual(block(width, width), 3, 2);
  const graph = traceModule(dynamic, [2, 4, 5, 5], new Map([['a', 4]]));
  const weights = drawWeights(dynamic);
  expect(deriveExpand(width, 2).numChannels).toBe(12);
  const expected = run(
    traceModule(new InvertedResidual(block(4, 4), 3, 2), [2, 4, 5, 5]),
    liveWeights(graph, weights),
  );
  expect(run(graph, weights).outputs.get('y')).toEqual(expected.outputs.get('y'));
});
