/** @file NAS-Bench-201: published counts, a cell by hand, and the three data sets. */
import { describe, expect, test } from 'vitest';
import { choicesOfCell } from '../../../../src/space';
import { openGallery } from '../gallery';
import { countArch } from './open';

const cell = (...operations: readonly [string, string, string, string, string, string]): string => {
  const [a, b, c, d, e, f] = operations;
  return `|${a}~0|+|${b}~0|${c}~1|+|${d}~0|${e}~1|${f}~2|`;
};
const C3 = 'nor_conv_3x3';
const C1 = 'nor_conv_1x1';

describe('published counts', () => {
  test.each([
    ['cifar10', cell(C3, C3, C3, C3, C3, C3), 1_531_546, 220_119_680],
    ['cifar10', cell(C3, C3, C3, 'skip_connect', C3, C1), 1_073_466, 153_272_960],
    ['ImageNet16-120', cell(C3, 'none', C3, 'skip_connect', 'none', 'skip_connect'), 566_536, 19_648_000],
    [
      'cifar100',
      cell('avg_pool_3x3', C1, 'skip_connect', C1, 'skip_connect', 'skip_connect'),
      135_156,
      15_653_120,
    ],
  ])('%s %s', (data, arch, params, macs) => {
    expect(countArch({ family: 'nasbench201', name: `some/${data}`, arch })).toEqual({ params, macs });
  });
});

/** Stem, the blocks between stages, the last norm and the classifier: what every subnet has. */
function skeleton(classes: number, size: number): { params: number; macs: number } {
  const convs = [
    [3, 16, 9, size],
    [16, 32, 9, size / 2],
    [32, 32, 9, size / 2],
    [32, 64, 9, size / 4],
    [64, 64, 9, size / 4],
    [16, 32, 1, size / 2],
    [32, 64, 1, size / 4],
  ] as const;
  const norms = 16 + 32 + 32 + 64 + 64 + 64;
  const classifier = 64 * classes;
  return {
    params: convs.reduce((sum, [a, b, k]) => sum + a * b * k, 0) + 2 * norms + classifier + classes,
    macs: convs.reduce((sum, [a, b, k, side]) => sum + a * b * k * side * side, 0) + classifier,
  };
}

describe('sums by hand', () => {
  test.each([
    ['cifar10', 10, 32],
    ['cifar100', 100, 32],
    ['ImageNet16-120', 120, 16],
  ] as const)('%s without any operation is its skeleton', (name, classes, size) => {
    const arch = cell('none', 'none', 'none', 'none', 'none', 'none');
    expect(countArch({ family: 'nasbench201', name, arch })).toEqual(skeleton(classes, size));
  });

  test('an operation counts although nothing reads its node', () => {
    const arch = cell(C1, 'none', 'none', 'skip_connect', 'none', 'none');
    const base = skeleton(10, 32);
    const widths = [16, 32, 64];
    const params = base.params + 5 * widths.reduce((sum, c) => sum + c * c + 2 * c, 0);
    const macs = base.macs + 5 * widths.reduce((sum, c, i) => sum + (c * 32 * 2 ** -i) ** 2, 0);
    expect(countArch({ family: 'nasbench201', name: 'cifar10', arch })).toEqual({ params, macs });
  });
});

test('the gallery and the family agree', () => {
  const space = openGallery('nasbench201');
  const arch = cell(C3, C1, 'none', 'avg_pool_3x3', C3, 'skip_connect');
  expect(space.cost(choicesOfCell(space, arch))).toEqual(
    countArch({ family: 'nasbench201', name: 'cifar10', arch }),
  );
});

test.each([
  ['cifar10', '|nor_conv_9x9~0|', /entries\[0\]\.arch.*2 operations|entries\[0\]\.arch/],
  ['mnist', cell(C3, C3, C3, C3, C3, C3), /entries\[0\]\.name.*cifar100/],
  ['cifar10', 7, /entries\[0\]\.arch/],
])('%s %s is refused where it stands', (name, arch, message) => {
  expect(() => countArch({ family: 'nasbench201', name, arch })).toThrow(message);
});
