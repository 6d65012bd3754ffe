import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatPath, parsePath } from '../../../src/config/path';
import { valueAt } from '../../../src/config/value';
import { arbitraryText } from './arbitraryConfig';

test.each([
  [[], ''],
  [['backbone', 'arch_setting', 2, 2, 'candidates'], 'backbone.arch_setting[2][2].candidates'],
  [[0, 'a'], '[0].a'],
  [['3x3', 'a.b', ''], '["3x3"]["a.b"][""]'],
  [['my-op', 'ünï'], 'my-op.ünï'],
])('%j is %s', (path, text) => {
  expect(formatPath(path)).toBe(text);
  expect(parsePath(text)).toEqual(path);
});

test.each([
  '.a',
  'a.',
  'a..b',
  'a[',
  'a[]',
  'a[-1]',
  'a[01]',
  'a b',
  'a["b]',
  '["\\q"]',
  'dir/file.json5',
  'a[1]b',
])('%s is no path', (text) => {
  expect(parsePath(text)).toBeUndefined();
});

test('every path survives', () => {
  const step = fc.oneof(
    arbitraryText,
    fc.nat(),
    fc.constantFrom('backbone', 'arch_setting', 'a-b', '__proto__'),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), (path) => {
      expect(parsePath(formatPath(path))).toEqual(path);
    }),
    { numRuns: 500 },
  );
});

test('values are found without touching prototypes', () => {
  expect(valueAt({ a: [{ b: 1 }] }, ['a', 0, 'b'])).toBe(1);
  expect(valueAt({ a: [] }, ['a', 'length', 'x'])).toBeUndefined();
  expect(valueAt({}, ['constructor', 'name'])).toBeUndefined();
  expect(valueAt(null, ['a'])).toBeUndefined();
});
