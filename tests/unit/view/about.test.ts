import { describe, expect, test } from 'vitest';
import { about, changeText, coarsely, factorText } from '../../../src/view/about';

test.each([
  [0.3, '< 1 s'],
  [7.4, '7 s'],
  [37.2, '35 s'],
  [58, '1 min'],
  [100, '1 min 30 s'],
  [740, '12 min'],
  [3500, '1 h'],
  [9500, '2 h 30 min'],
  [100_000, '28 h'],
  [1_000_000, '12 d'],
])('%d s is told as %s', (seconds, text) => expect(coarsely(seconds)).toBe(text));

describe('about', () => {
  test('one figure where both ends are near', () => expect(about([38, 41])).toBe('≈ 40 s'));
  test('both ends where they are not', () => expect(about([9.6, 130])).toBe('10 s – 2 min'));
  test('nothing finer than a second', () => expect(about([0.1, 0.9])).toBe('< 1 s'));
});

test('how many times as many', () => {
  expect(factorText(12n, 4n)).toBe('×3');
  expect(factorText(4n, 12n)).toBe('÷3');
  expect(factorText(3n, 2n)).toBe('×1.5');
  expect(factorText(4n ** 20n, 1n)).toBe('×1.1 × 10¹²');
  expect(factorText(5n, 5n)).toBeUndefined();
});

test('how much more', () => {
  expect(changeText(1.12, 1)).toBe('+12 %');
  expect(changeText(0.5, 1)).toBe('−50 %');
  expect(changeText(4, 1)).toBe('×4');
  expect(changeText(1.004, 1)).toBeUndefined();
});
