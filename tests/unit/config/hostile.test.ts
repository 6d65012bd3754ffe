/** @file Texts that were made to break a parser: each is refused quickly, by name and place, or read correctly. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/core/userError';
import type { ConfigFormat } from '../../../src/config/format';
import { normalise } from '../../../src/config/normalise';
import { parseConfig } from '../../../src/config/parse';
import { writeConfig } from '../../../src/config/write/writeConfig';
import { arbitraryConfig, arbitraryText } from './arbitraryConfig';
import { caught } from './caught';
import { cpuWatch } from '../cpuTime';

const FORMATS = ['json5', 'yaml'] as const;

const ALIAS_BOMB = [
  'a: &a [x, x]',
  ...[...'bcdefghi'].map((key, i) => `${key}: &${key} [*${'abcdefgh'[i]}, *${'abcdefgh'[i]}]`),
].join('\n');

type Attack = readonly [
  name: string,
  format: ConfigFormat,
  text: string,
  code: string,
  line: number,
  column: number,
];

const ATTACKS: readonly Attack[] = [
  ['alias bomb', 'yaml', ALIAS_BOMB, 'yaml-alias', 2, 8],
  ['10,000 [', 'json5', '['.repeat(10_000), 'too-deep', 1, 65],
  ['10,000 {a:', 'json5', '{a:'.repeat(10_000), 'too-deep', 1, 193],
  ['10,000 [ as YAML', 'yaml', '['.repeat(10_000), 'too-deep', 1, 66],
  ['10,000 {a: as YAML', 'yaml', '{a: '.repeat(10_000), 'too-deep', 1, 261],
  ['10,000 - on a line', 'yaml', '- '.repeat(10_000), 'too-deep', 1, 131],
  ['10,000 ? on a line', 'yaml', '? '.repeat(10_000), 'too-deep', 1, 131],
  ['1,000 steps of indentation', 'yaml', indented(1000), 'too-deep', 66, 66],
  ['brackets behind a quote in plain text', 'yaml', `a: b 'c\nd: ${'['.repeat(10_000)}`, 'too-deep', 2, 68],
  ['closing brackets in comments', 'yaml', 'a:\n' + ' [ # ]\n'.repeat(10_000), 'too-deep', 66, 2],
  ['__proto__', 'json5', '{a: {\n"__proto__": {polluted: 1}}}', 'forbidden-key', 2, 1],
  ['__proto__ by escape', 'json5', '{__proto\\u005f_: {polluted: 1}}', 'forbidden-key', 1, 2],
  ['__proto__ in YAML', 'yaml', 'a: 1\n__proto__: {polluted: 1}', 'forbidden-key', 2, 1],
  ['constructor', 'json5', '{constructor: {prototype: {polluted: 1}}}', 'forbidden-key', 1, 16],
  ['constructor as a dict', 'json5', '{constructor: {}}', 'forbidden-key', 1, 2],
  ['prototype in YAML', 'yaml', '{prototype: 1}', 'forbidden-key', 1, 2],
  ['2 MB', 'json5', `[\n"${'x'.repeat(2 << 20)}"]`, 'too-large', 2, (1 << 20) - 1],
  ['2 MB of YAML', 'yaml', 'a: 1\n'.repeat(400_000), 'too-large', 209_716, 2],
  ['NUL', 'json5', '{a: 1,\n\0}', 'bad-character', 2, 1],
  ['NUL in YAML', 'yaml', 'a: "\0"', 'bad-character', 1, 5],
  ['half a character', 'json5', '{a: "\ud83d"}', 'bad-character', 1, 6],
  ['unterminated string', 'json5', `{a: "${'x'.repeat(1_000_000)}`, 'unterminated-string', 1, 5],
  [
    'unterminated string in YAML',
    'yaml',
    `a:\n  b: "${'x\n   '.repeat(200_000)}`,
    'unterminated-string',
    2,
    6,
  ],
  ['unterminated comment', 'json5', `{/*${'*'.repeat(1_000_000)}`, 'unterminated-comment', 1, 2],
  ['a million closing brackets', 'yaml', ']'.repeat(1_000_000), 'too-large', 1, 100_001],
  ['a million commas', 'yaml', `[${','.repeat(1_000_000)}`, 'too-large', 1, 100_001],
  ['300,000 anchors', 'yaml', '&a '.repeat(300_000), 'too-large', 1, 150_001],
  ['a key of a megabyte', 'json5', `{${'a'.repeat(1_000_000)}: 1}`, 'key-too-long', 1, 2],
  ['a number of a megabyte', 'json5', `[${'1'.repeat(1_000_000)}]`, 'not-finite', 1, 2],
];

function indented(levels: number): string {
  return Array.from({ length: levels }, (_, i) => `${' '.repeat(i)}a:\n`).join('');
}

describe('attacks', () => {
  test.each(ATTACKS)('%s', (_, format, text, code, line, column) => {
    const spent = cpuWatch();
    const error = caught(() => parseConfig(text, { format }));
    const milliseconds = spent();
    expect({ code: error.code, position: error.position }).toEqual({
      code: `config/${code}`,
      position: { line, column },
    });
    expect(milliseconds).toBeLessThan(1000);
    expect(error.message.length).toBeLessThan(300);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('large but honest texts are read quickly', () => {
  const flat = Array.from({ length: 16_000 }, (_, i) => `k${i}: ${i}`);
  test.each([
    ['16,000 keys in YAML', 'yaml', flat.join('\n')],
    ['16,000 keys in JSON5', 'json5', `{${flat.join(',\n')}}`],
    ['a megabyte of spaces', 'json5', `${' '.repeat(1_000_000)}{}`],
    ['a megabyte of comments', 'json5', `${'// x\n'.repeat(200_000)}{}`],
    ['64 levels', 'json5', '['.repeat(64) + ']'.repeat(64)],
    ['64 levels of YAML', 'yaml', '['.repeat(64) + ']'.repeat(64)],
  ] as const)('%s', (_, format, text) => {
    // The least of three: a first run also compiles the parser, and collects what other tests left.
    const times = [1, 2, 3].map(() => {
      const spent = cpuWatch();
      parseConfig(text, { format });
      return spent();
    });
    expect(Math.min(...times)).toBeLessThan(1000);
  });
});

/** Signs and words that the grammars care about, so that random texts get past the first character. */
const SIGNS = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ': ',
  ',',
  '\n',
  '\n  ',
  '- ',
  '? ',
  '"',
  "'",
  '\\',
  '#',
  '//',
  '/*',
  '*/',
  '&a',
  '*a',
  '!t',
  '|',
  '>',
  '%',
  '@',
  '---',
  '\t',
  '0x',
  '1',
  '-',
  '.',
  'e',
  'a',
  'type',
  'backbone',
  '__proto__',
  'null',
  '\r',
  '\u2028',
];
const noise = fc.oneof(
  fc.array(fc.constantFrom(...SIGNS), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  arbitraryText,
);

/** A correct text with a piece cut out or put in. */
const damaged = fc
  .tuple(
    arbitraryConfig,
    fc.constantFrom(...FORMATS),
    fc.nat(),
    fc.nat({ max: 5 }),
    fc.constantFrom('', ...SIGNS),
  )
  .map(([value, format, at, cut, put]) => {
    const text = writeConfig(value, format);
    const start = at % text.length;
    return text.slice(0, start) + put + text.slice(start + cut);
  });

/** The result, or the `UserError`; anything else that is thrown fails the test. */
function attempt<T>(run: () => T): T | UserError {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.code).toMatch(/^config\//);
    return error;
  }
}

describe.each([
  ['noise', noise],
  ['damaged configs', damaged],
] as const)('%s', (_, texts) => {
  test('is read or refused with a place inside the text', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(undefined, ...FORMATS), (text, format) => {
        const spent = cpuWatch();
        const parsed = attempt(() => parseConfig(text, format ? { format } : {}));
        if (parsed instanceof UserError) {
          const { line, column } = parsed.position!;
          const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
          expect(column).toBeGreaterThan(0);
          expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 2); // a line break is a place too
        } else attempt(() => normalise(parsed.value));
        expect(spent()).toBeLessThan(1000);
      }),
      { numRuns: 500 },
    );
  });
});
