/** @file Ten thousand texts for each parser: each is read or refused with a place, in under a second. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/core/userError';
import { parseConfig } from '../../../src/config/parse';
import { writeConfig } from '../../../src/config/write/writeConfig';
import type { ConfigFormat } from '../../../src/config/format';
import { arbitraryConfig } from './arbitraryConfig';
import { cpuWatch } from '../cpuTime';

const RUNS = 10_000;

/** Of every language: what is harmless in one may be a trap in another. */
const SHARED = [...'{}[]()=:,"\'\\#\n .-+*/0', '\n  ', '__proto__', 'constructor', 'prototype', '1e999'];

const SIGNS: Readonly<Record<ConfigFormat, readonly string[]>> = {
  json5: [
    ...SHARED,
    '//',
    '/*',
    '*/',
    'null',
    'true',
    'a: ',
    '{a: ',
    'Infinity',
    'NaN',
    '\\u00',
    '0x1F',
    '\u2028',
  ],
  yaml: [
    ...SHARED,
    '- ',
    'a: ',
    '&a ',
    '*a',
    '? ',
    '| ',
    '>-',
    '!!int ',
    '---',
    '...',
    '%',
    '<<: ',
    '\t',
    '@',
  ],
  python: [
    ...SHARED,
    ...[
      'a',
      'b',
      'a = ',
      'b = ',
      '\na.b',
      '\na = ',
      'dict(',
      'a=',
      "['b']",
      '[::-1]',
      'None',
      'True',
      "'''",
      'r"',
    ],
    ...[
      'list(',
      'range(',
      'round(',
      'int(',
      '10000000',
      ' for a in ',
      ' if ',
      '==',
      '//',
      '**',
      '_base_',
      '_base_ = ',
    ],
    ...[
      "'c.py'",
      'assert ',
      'a.',
      '.b',
      'a.a = a',
      'a = [a, a]',
      'a = a + a',
      'lambda: ',
      'import ',
      'f"',
      '1.',
      '@',
    ],
  ],
};

/** A sound base to write over, so that `_base_` leads somewhere at times. */
const readFile = (path: string): string | undefined =>
  path === 'c.py' ? 'a = dict(b=[1, dict(c=2)])\nd = a' : undefined;

function texts(format: ConfigFormat): fc.Arbitrary<string> {
  const signs = fc.constantFrom(...SIGNS[format]);
  const named = arbitraryConfig.map((value) => ({ a: value, b: { c: value } }));
  const written = named.map((value) => writeConfig(value, format));
  const damaged = fc.tuple(written, fc.nat(), fc.nat({ max: 5 }), signs).map(([text, at, cut, put]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + put + text.slice(start + cut);
  });
  const noise = fc.array(signs, { maxLength: 30 }).map((parts) => parts.join(''));
  return fc.oneof(
    noise,
    noise.map((text) => `a = dict(b=[1])\n${text}`),
    damaged,
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
}

describe.each(['json5', 'yaml', 'python'] as const)('%s', (format) => {
  test(`reads or refuses ${RUNS} texts`, () => {
    let read = 0;
    fc.assert(
      fc.property(texts(format), (text) => {
        const spent = cpuWatch();
        try {
          const { value } = parseConfig(text, { format, readFile });
          read++;
          JSON.stringify(value);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          const { line, column } = error.position!;
          const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
          if (column < 1 || column > lines[line - 1]!.length + 2) throw error; // a line break is a place too
          if (!error.code.startsWith('config/')) throw error;
        }
        if (spent() > 1000) throw new Error(`${spent()} ms`);
      }),
      { numRuns: RUNS },
    );
    expect(read).toBeGreaterThan(RUNS / 50);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
