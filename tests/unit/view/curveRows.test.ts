import { expect, test } from 'vitest';
import { curveRows } from '../../../src/view/curveRows';

test('a row a step; rates and validations stand at theirs', () => {
  expect(
    curveRows({
      losses: [2, 1.5, 1],
      accuracies: [0.1, 0.2],
      firstStep: 100,
      learningRates: [[102, 0.05]],
      validations: [[103, 0.4]],
    }),
  ).toEqual([
    [101, 2, 0.1, undefined, undefined],
    [102, 1.5, 0.2, 0.05, undefined],
    [103, 1, undefined, undefined, 0.4],
  ]);
});
