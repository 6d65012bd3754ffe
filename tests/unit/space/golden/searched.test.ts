/** @file Subnets of the searched families: published counts, and architectures that their spaces do not have. */
import { describe, expect, test } from 'vitest';
import { countArch } from './open';

describe('AttentiveNAS (Wang et al. 2021)', () => {
  const a0 = {
    resolution: 192,
    width: [16, 16, 24, 32, 64, 112, 192, 216, 1792],
    kernel: [3, 3, 3, 3, 3, 3, 3],
    expand: [1, 4, 4, 4, 4, 6, 6],
    depth: [1, 3, 3, 3, 3, 3, 1],
  };

  test('A0: 203 M multiply-accumulates', () => {
    expect(countArch({ family: 'attentivenas', arch: a0 })).toEqual({ params: 8_954_184, macs: 203_389_568 });
  });

  test.each([
    [
      'a width between',
      { ...a0, width: [17, ...a0.width.slice(1)] },
      /17 for backbone.first_channels.*\[16,24\]/,
    ],
    ['a stage too few', { ...a0, depth: [1, 3] }, /depth/],
    ['no object', [1, 2], /arch/],
  ])('%s is refused', (_, arch, message) => {
    expect(() => countArch({ family: 'attentivenas', arch })).toThrow(message);
  });
});

describe('once-for-all (Cai et al. 2020)', () => {
  const smallest = Array.from({ length: 5 }, () => [
    [3, 3],
    [3, 3],
  ]);

  test('the smallest network: weights of the smaller kernels, not of the stored ones', () => {
    const counts = { params: 3_410_792, macs: 121_278_672 };
    expect(countArch({ family: 'ofa_mbv3_w1.0', arch: smallest })).toEqual(counts);
  });

  test('a kernel of 9 is refused', () => {
    const arch = [[[9, 3]], ...smallest.slice(1)];
    expect(() => countArch({ family: 'ofa_mbv3_w1.0', arch })).toThrow(
      /9 for backbone.layers.2.0.kernel_size/,
    );
  });
});

describe('DARTS (Liu et al. 2019)', () => {
  const v2 = { family: 'darts_cifar', arch: 'DARTS_V2', name: 'DARTS_V2_C36_L20' };

  test('V2 with 36 channels and 20 cells: 3.3 M parameters, 3.83 M with the auxiliary head', () => {
    expect(countArch(v2)).toEqual({ params: 3_349_342, macs: 528_359_040 });
    expect(countArch({ ...v2, family: 'darts_cifar_aux' }).params).toBe(3_825_768);
  });

  test('an unknown genotype, and a name without width, are refused', () => {
    expect(() => countArch({ ...v2, arch: 'DARTS_V9' })).toThrow(/DARTS_V9.*DARTS_V1, DARTS_V2/);
    expect(() => countArch({ ...v2, name: 'mine' })).toThrow(/mine/);
  });
});
