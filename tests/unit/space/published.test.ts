/**
 * @file The published spaces: how many subnets they have, exactly, and what their extremes cost as MMRazor counts
 * (millions, three digits).
 */
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { type GalleryId, openGallery } from './gallery';

const CELL = 8n ** 14n * 180n; // 14 edges of 8 operations; nodes keep 2 of their 2, 3, 4, 5 edges

const SIZES: readonly (readonly [GalleryId, bigint, number])[] = [
  ['spos', 4n ** 20n, 20],
  ['spos-megvii', 4n ** 20n, 20],
  ['spos-mobilenet', 7n ** 21n, 22],
  ['darts', CELL ** 2n, 36],
  ['attentive', 2n ** 7n * 3n ** 4n * 6912n * 384n * 2n * 2n * 4n, 31],
  ['ofa', 8n * 2n * 12n ** 20n * 3n ** 5n * 4n ** 12n * 1260n, 69],
  ['autoformer', 3n ** 34n, 34],
  ['nasbench201', 5n ** 6n, 6],
  ['nasbench-macro', 3n ** 8n, 8],
];

test.each(SIZES)('%s has %s subnets in %i groups', (id, size, groups) => {
  const { mutator } = openGallery(id);
  expect(mutator.spaceSize).toBe(size);
  expect(mutator.groups).toHaveLength(groups);
});

test('the same numbers, written out', () => {
  expect(SIZES.map(([id, size]) => [id, size.toLocaleString('en')])).toEqual([
    ['spos', '1,099,511,627,776'],
    ['spos-megvii', '1,099,511,627,776'],
    ['spos-mobilenet', '558,545,864,083,284,007'],
    ['darts', '626,707,144,888,223,764,167,681,638,400'],
    ['attentive', '440,301,256,704'],
    ['ofa', '315,095,077,280,879,624,401,095,497,959,342,080'],
    ['autoformer', '16,677,181,699,666,569'],
    ['nasbench201', '15,625'],
    ['nasbench-macro', '6,561'],
  ]);
});

test('AutoSlim: 25 units; equal widths of the 11 ratios count once', () => {
  const { mutator } = openGallery('autoslim');
  expect(mutator.groups).toHaveLength(25);
  const widths = mutator.groups.map(({ mutables: [first] }) => BigInt(first.alternatives.length));
  expect(widths.every((count) => count <= 11n)).toBe(true);
  expect(mutator.spaceSize).toBe(widths.reduce((product, count) => product * count, 1n));
});

describe("as MMRazor's estimator counts the largest subnet", () => {
  const millions = (count: number): string => (count / 1e6).toFixed(3);

  test.each<readonly [GalleryId, number, string, string]>([
    ['attentive', 288, '2000.563', '23.404'],
    ['ofa', 256, '772.288', '7.665'],
    ['autoformer', 224, '14952.368', '76.636'],
    ['autoslim', 224, '702.904', '6.858'],
  ])('%s at %i: %s M flops, %s M parameters', (id, size, flops, params) => {
    const space = openGallery(id, { input: [3, size, size] });
    const { mmrazor } = space.costReport(space.mutator.sample(Rng.from(0), 'max'));
    expect(millions(mmrazor.flops)).toBe(flops);
    expect(millions(mmrazor.params)).toBe(params);
  });
});
