import { expect, test } from 'vitest';
import { confusionOf, matching } from '../../../src/view/confusion';

const guesses = {
  labels: [0, 0, 0, 1, 1, 2],
  predicted: [0, 1, 1, 1, 0, 0],
  confidence: [0.9, 0.4, 0.8, 0.7, 0.95, 0.5],
};

test('counts, what was found and what was correct', () => {
  const { counts, recall, precision, accuracy, mostRight, mostWrong } = confusionOf(guesses, 4);
  expect(counts).toEqual([
    [1, 2, 0, 0],
    [1, 1, 0, 0],
    [1, 0, 0, 0],
    [0, 0, 0, 0],
  ]);
  expect(recall).toEqual([1 / 3, 1 / 2, 0, NaN]);
  expect(precision).toEqual([1 / 3, 1 / 3, NaN, NaN]);
  expect(accuracy).toBeCloseTo(1 / 3);
  expect([mostRight, mostWrong]).toEqual([1, 2]);
});

test('the surest mistakes come first; a cell has its own pictures', () => {
  expect(matching(guesses, { kind: 'wrong' })).toEqual([4, 2, 5, 1]);
  expect(matching(guesses, { kind: 'cell', truth: 0, guess: 1 })).toEqual([1, 2]);
  expect(matching(guesses, { kind: 'all' })).toHaveLength(6);
});
