/** @file The bounds between which a space costs, held against every one of its subnets and against published figures. */
import { describe, expect, test } from 'vitest';
import { drawSource, openSpaceText, sampleMany } from '../../../src/space';
import { type CostSpread, costSpread, stepWork } from '../../../src/space/costSpread';
import type { SearchSpace } from '../../../src/space';
import { openGallery } from './gallery';

function spreadOf(space: SearchSpace): CostSpread {
  const spread = costSpread(space);
  let next = spread.next();
  while (!next.done) next = spread.next();
  return next.value;
}

const choices = (count: number) =>
  Array.from({ length: count }, () => ({
    type: 'OneShotMutableOP',
    candidates: {
      conv: { type: 'ConvBlock', kernel_size: 3 },
      separable: { type: 'SeparableBlock', kernel_size: 5 },
      inverted: { type: 'InvertedResidual', kernel_size: 3, expand_ratio: 4 },
    },
  }));

describe('bounds found choice by choice', () => {
  /** Five blocks of three, a width of three: 729 subnets. */
  const model = {
    type: 'SequentialBackbone',
    stages: [
      {
        channels: { type: 'OneShotMutableChannel', num_channels: 24, candidate_choices: [8, 16, 24] },
        blocks: choices(2),
      },
      { channels: 16, stride: 2, blocks: choices(3) },
    ],
  };

  test('are those of all subnets', () => {
    const text = JSON.stringify({
      ...model,
      playground: { name: 'five', input: [1, 12, 12], num_classes: 3 },
    });
    const space = openSpaceText({ text, fileName: 'five.json5' });
    const count = Number(space.size);
    expect(count).toBe(729);
    const costs = { macs: new Float64Array(count), params: new Float64Array(count) };
    for (const _ of sampleMany(space, drawSource(space, 1), 0, costs));
    const { macs, params, isComplete, looked } = spreadOf(space);
    expect(isComplete).toBe(false);
    expect(looked).toBeLessThan(64);
    expect(macs).toEqual([Math.min(...costs.macs), Math.max(...costs.macs)]);
    expect(params).toEqual([Math.min(...costs.params), Math.max(...costs.params)]);
  });

  test('the dearest cell of NAS-Bench-201 is all 3×3 convolutions, as published: 1.531546 M, 220.12 M', () => {
    const { macs, params } = spreadOf(openGallery('nasbench201'));
    expect(params[1]).toBe(1_531_546);
    expect(macs[1] / 1e6).toBeCloseTo(220.12, 2);
  });

  test('layers that a depth leaves out count in the largest subnet all the same', () => {
    const space = openGallery('ofa');
    const { macs } = spreadOf(space);
    const most = space.cost(space.mutator.choicesOf(({ mutables: [first] }) => first.maxChoice));
    expect(macs[1]).toBeGreaterThanOrEqual(most.macs);
  });
});

test('a fixed network is one subnet, and costs what it costs', () => {
  const space = openGallery('mobilenetv2', { input: [3, 32, 32] });
  const { macs, params } = space.cost(new Map());
  expect(spreadOf(space)).toMatchObject({
    size: 1n,
    macs: [macs, macs],
    params: [params, params],
    looked: 1,
    isComplete: true,
    work: { macs },
  });
});

test('a step over architecture parameters runs every candidate, twice', () => {
  const space = openGallery('darts', { input: [3, 8, 8] });
  const path = space.mutator.choicesOf(({ mutables: [first] }) => first.alternatives[0]!);
  expect(stepWork(space, path).macs).toBeGreaterThan(2 * space.cost(path).macs);
});
