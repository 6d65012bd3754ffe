/** @file NAS-Bench-Macro: its counts against the published table where it is at hand, and against sums by hand. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { everySubnet, subnetOfText } from '../../../../src/space';
import { openGallery } from '../gallery';
import { countArch } from './open';

const space = openGallery('nasbench-macro');
const tableFile = fileURLToPath(
  new URL('../../../../../shared/data/nas-bench-macro_cifar10.json', import.meta.url),
);

test('6,561 subnets of eight digits', () => {
  expect(space.size).toBe(6561n);
  expect(space.mutator.groups).toHaveLength(8);
});

test('all identities, by hand: stem, three projections, last, classifier', () => {
  const conv = (out: number, into: number, taps = 1): number => out * into * taps + 2 * out;
  const params =
    conv(32, 3, 9) + conv(64, 32) + conv(128, 64) + conv(256, 128) + conv(1280, 256) + 1280 * 10 + 10;
  const macs =
    32 * 3 * 9 * 32 ** 2 +
    64 * 32 * 16 ** 2 +
    128 * 64 * 8 ** 2 +
    256 * 128 * 4 ** 2 +
    1280 * 256 * 4 ** 2 +
    1280 * 10;
  expect(space.cost(subnetOfText(space, '00000000'))).toEqual({ params, macs });
});

test.each([
  ['00000000', 387_882, 7_713_280],
  ['22221212', 2_389_226, 91_566_592],
])('%s: the gallery and the family agree', (arch, params, macs) => {
  expect(countArch({ family: 'nasbench_macro', arch })).toEqual({ params, macs });
  expect(space.cost(subnetOfText(space, arch))).toEqual({ params, macs });
});

describe('the published table', () => {
  test.skipIf(!existsSync(tableFile))('every subnet, to the last digit', () => {
    const table = JSON.parse(readFileSync(tableFile, 'utf8')) as Record<
      string,
      { params: number; flops: number }
    >;
    const digits = (indices: readonly number[]): string => indices.join('');
    let count = 0;
    for (const choices of everySubnet(space)) {
      const { params, flops } = table[digits(space.mutator.indices(choices))]!;
      expect(space.cost(choices)).toEqual({ params, macs: flops });
      count++;
    }
    expect(count).toBe(Object.keys(table).length);
  });
});

test.each([
  ['2222121', /7 indices/],
  ['22221213', /entries\[0\]\.arch\[7\]/],
  ['2222121x', /entries\[0\]\.arch/],
])('%s is refused where it stands', (arch, message) => {
  expect(() => countArch({ family: 'nasbench_macro', arch })).toThrow(message);
});
