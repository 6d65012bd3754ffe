import { expect, test } from 'vitest';
import { bytes, compact, duration, exact, percent, powers } from '../../../src/view/numbers';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1 k'],
  [12_345, '12.3 k'],
  [999_950, '1 M'],
  [323_000_000, '323 M'],
  [1.2345e9, '1.23 G'],
])('compact %d', (value, text) => expect(compact(value)).toBe(text));

test('exact numbers keep every digit', () => expect(exact(4n ** 20n)).toBe('1,099,511,627,776'));

test('powers gather equal factors and leave out certainties', () => {
  expect(powers([4, 3, 4, 1, 3, 4])).toEqual([
    [4, 3],
    [3, 2],
  ]);
});

test.each([
  [8.4, '8 s'],
  [60, '1 min'],
  [200, '3 min 20 s'],
  [7500, '2 h 5 min'],
])('duration %d', (seconds, text) => expect(duration(seconds)).toBe(text));

test('bytes and shares', () => {
  expect([bytes(12), bytes(2048), bytes(35 * 1024 ** 2)]).toEqual(['12 B', '2.0 KiB', '35 MiB']);
  expect(percent(0.9057)).toBe('90.6 %');
});
