import { expect, test } from 'vitest';
import { candidateStyles, glyphPath, SHAPES, shortLabels } from '../../../src/view/candidateStyle';
import { blueprint } from './blueprintFixture';

test.each([
  [
    ['shuffle_3x3', 'shuffle_5x5', 'shuffle_xception'],
    [['3×3'], ['5×5'], ['xception']],
  ],
  [
    ['separable_3x3', 'inverted_3x3'],
    [
      ['separable', '3×3'],
      ['inverted', '3×3'],
    ],
  ],
  [
    ['mb_k3e6', 'mb'],
    [['mb', 'k3e6'], ['mb']],
  ],
  [
    ['a', 'b'],
    [['a'], ['b']],
  ],
])('labels of %j', (names, labels) => expect(shortLabels(names)).toEqual(labels));

test('a name looks the same in every block, and no two names look alike', () => {
  const styles = candidateStyles(blueprint);
  expect([...styles.keys()]).toEqual(['shuffle_3x3', 'shuffle_5x5', 'shuffle_xception']);
  expect(styles.get('shuffle_xception')).toEqual({ colour: 2, shape: 2, lines: ['xception'], brief: 'xcep' });
});

test('shapes differ', () => {
  const shapes = Array.from({ length: SHAPES }, (_, i) => glyphPath(i, 10));
  expect(new Set(shapes).size).toBe(SHAPES);
});

test('brief labels stay apart where the last words are the same', () => {
  const candidates = ['separable_3x3', 'separable_5x5', 'inverted_3x3'].map((name) => ({
    name,
    title: name,
  }));
  const block = { path: 'b', id: 'b', title: 'b', candidates, pickers: [] };
  const styles = candidateStyles({
    ...blueprint,
    stages: [{ id: 's', title: 's', pickers: [], blocks: [block] }],
  });
  expect([...styles.values()].map(({ brief }) => brief)).toEqual(['s3', 's5', 'i3']);
});
