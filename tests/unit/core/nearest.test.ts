import { describe, expect, test } from 'vitest';
import { nearest } from '../../../src/core/nearest';
import { cpuWatch } from '../cpuTime';

const NAMES = ['kernel_size', 'ReLU', 'ReLU6', 'HSwish', 'SearchableShuffleNetV2', 'lr', 'OneShotMutableOP'];

describe('nearest', () => {
  test.each([
    ['kernel_sise', 'kernel_size'],
    ['kernelSize', 'kernel_size'],
    ['kernel-size', 'kernel_size'],
    ['kerenl_size', 'kernel_size'],
    ['relu', 'ReLU'],
    ['relu_6', 'ReLU6'],
    ['SearchableShufflenetV2', 'SearchableShuffleNetV2'],
    ['SearchableShuffleNet', 'SearchableShuffleNetV2'],
    ['rl', 'lr'],
    ['OneShotMutableOp', 'OneShotMutableOP'],
  ])('%s → %s', (name, meant) => {
    expect(nearest(name, NAMES)).toBe(meant);
  });

  test.each(['', 'stride', 'x', 'a'.repeat(1000)])('%j is near nothing', (name) => {
    expect(nearest(name, NAMES)).toBeUndefined();
  });

  test('the first of equally near names wins', () => {
    expect(nearest('bat', ['cat', 'rat'])).toBe('cat');
  });

  test('long texts cost nothing', () => {
    const spent = cpuWatch();
    nearest('a'.repeat(1_000_000), ['b'.repeat(1_000_000)]);
    expect(spent()).toBeLessThan(200);
  });
});
