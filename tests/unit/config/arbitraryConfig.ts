import fc from 'fast-check';
import type { ConfigValue } from '../../../src/config/value';

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Texts of whole characters: hard ones often, any Unicode sometimes. */
export const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'null',
    'True',
    'yes',
    '~',
    '-',
    '- a',
    '#',
    'a: b',
    "it's",
    '"',
    '\\',
    '1e3',
    '0x1F',
    '.inf',
  ),
  fc.string({
    unit: fc.constantFrom(...' \t\n\r:#-,[]{}\'"\\&*!|>%@`?a1.\u2028\u0085\uFEFF\u007F\0é😀'),
    maxLength: 8,
  }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

const arbitraryNumber = fc
  .oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(1e20, 1e21, 1e-7, 2 ** 53),
  )
  .map((value) => (value === 0 ? 0 : value));

/** Any value that a config can hold. */
export const arbitraryConfig: fc.Arbitrary<ConfigValue> = fc.letrec<{ value: ConfigValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.constant(null), fc.boolean(), arbitraryNumber, arbitraryText),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(
      arbitraryText.filter((key) => !FORBIDDEN.has(key)),
      tie('value'),
      { maxKeys: 6 },
    ),
  ),
})).value;
