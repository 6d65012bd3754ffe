/** @file MobileNetV2: published counts, module names of mmcls, and what its fields do. */
import { describe, expect, test } from 'vitest';
import { normalise } from '../../../../src/config';
import { SearchSpace } from '../../../../src/space';
import { countArch } from './open';

const open = (fields: Readonly<Record<string, unknown>> = {}): SearchSpace =>
  new SearchSpace(normalise({ type: 'MobileNetV2', ...fields } as never));

test.each([
  [0.5, 1_968_680, 97_131_840],
  [1, 3_504_872, 300_774_272], // torchvision
])('width %d', (arch, params, macs) => {
  expect(countArch({ family: 'mobilenetv2', arch })).toEqual({ params, macs });
});

test('only widths above 1 widen the last convolution', () => {
  const last = (widen: number): readonly number[] =>
    open({ widen_factor: widen }).params.find(({ name }) => name === 'backbone.conv2.conv.weight')!.shape;
  expect(last(0.35)).toEqual([1280, 112, 1, 1]);
  expect(last(1.4)).toEqual([1792, 448, 1, 1]);
});

describe('structure', () => {
  const names = open().params.map(({ name }) => name);

  test('the weights of mmcls, by name', () => {
    const weights = names.filter((name) => name.startsWith('backbone') && name.endsWith('conv.weight'));
    expect(weights).toHaveLength(52);
    expect(weights.slice(0, 6)).toEqual([
      'backbone.conv1.conv.weight',
      'backbone.layer1.0.conv.0.conv.weight', // expand ratio 1: depthwise first
      'backbone.layer1.0.conv.1.conv.weight',
      'backbone.layer2.0.conv.0.conv.weight',
      'backbone.layer2.0.conv.1.conv.weight',
      'backbone.layer2.0.conv.2.conv.weight',
    ]);
  });

  test('a residual wherever stride and widths allow: 10 of 17 blocks', () => {
    const space = open();
    expect(space.size).toBe(1n);
    const { nodes } = space.trace(space.mutator.fromIndices([]), { batch: 1 });
    expect(nodes.filter(({ op }) => op === 'add')).toHaveLength(10);
    const acts = nodes.filter(({ op }) => op === 'activation').map(({ attrs }) => attrs['kind']);
    expect(new Set(acts)).toEqual(new Set(['relu6']));
    expect(acts).toHaveLength(35);
  });

  test('out_indices cut it short', () => {
    const space = open({ out_indices: [2] });
    const { params } = space.cost(space.mutator.fromIndices([]));
    const fc = space.params.find(({ name }) => name === 'head.fc.weight')!;
    expect(fc.shape).toEqual([1000, 32]);
    expect(params).toBeLessThan(100_000);
  });
});

test.each([0, -1, 'wide', null])('a multiplier of %j is refused where it stands', (arch) => {
  expect(() => countArch({ family: 'mobilenetv2', arch })).toThrow(/entries\[0\]\.arch/);
});

test('frozen stages are refused', () => {
  expect(() => open({ frozen_stages: 3 })).toThrow(/frozen_stages/);
});
