import { expect, test } from 'vitest';
import { partOf } from '../../../src/view/spread';

test('an option has its share of the steps that trained any option of its choice', () => {
  const counts = new Map([
    ['16', 30],
    ['24', 10],
  ]);
  expect(partOf(counts, 16)).toEqual({ count: 30, total: 40, share: 0.75 });
  expect(partOf(counts, 32)).toEqual({ count: 0, total: 40, share: 0 });
  const shares = [16, 24, 32].map((choice) => partOf(counts, choice)?.share ?? 0);
  expect(shares.reduce((sum, share) => sum + share)).toBe(1);
});

test('where nothing was trained there are no shares', () => {
  expect(partOf(undefined, 'conv')).toBeUndefined();
  expect(partOf(new Map(), 'conv')).toBeUndefined();
});
