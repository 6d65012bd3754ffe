import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/parse';
import { caught } from './caught';

/** Same data in both languages; each `parts` entry is [path, key position, value position]. */
const JSON5_TEXT = `// a comment
{
  type: 'SearchableShuffleNetV2',
  "widen_factor": 1.5,
  arch_setting: [[64, 4, {type: "OneShotMutableOP", candidates: {z3: null, a5: {kernel_size: +5}}}],],
}
`;
const YAML_TEXT = `# a comment
type: SearchableShuffleNetV2
"widen_factor": 1.5
arch_setting:
  - - 64
    - 4
    - {type: OneShotMutableOP, candidates: {z3: ~, a5: {kernel_size: 5}}}
`;
const VALUE = {
  type: 'SearchableShuffleNetV2',
  widen_factor: 1.5,
  arch_setting: [[64, 4, { type: 'OneShotMutableOP', candidates: { z3: null, a5: { kernel_size: 5 } } }]],
};

describe.each([
  ['json5', JSON5_TEXT],
  ['yaml', YAML_TEXT],
] as const)('%s', (format, text) => {
  const parsed = parseConfig(text);

  test('is recognised and read', () => {
    expect(parsed.format).toBe(format);
    expect(parsed.value).toEqual(VALUE);
  });

  test('keeps the order of candidates', () => {
    const read = parsed.value as unknown as typeof VALUE;
    expect(Object.keys((read.arch_setting[0]![2] as { candidates: object }).candidates)).toEqual([
      'z3',
      'a5',
    ]);
  });

  test('gives frozen values without prototypes', () => {
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      expect(Object.isFrozen(value)).toBe(true);
      if (!Array.isArray(value)) expect(Object.getPrototypeOf(value)).toBeNull();
      Object.values(value).forEach(visit);
    };
    visit(parsed.value);
  });

  test('ranges cut the key and the value out of the text', () => {
    const cut = (path: (string | number)[], part: 'key' | 'value'): string => {
      const { from, to } = parsed.rangeOf(path, part)!;
      return parsed.text.slice(from, to);
    };
    expect(cut(['widen_factor'], 'key')).toBe('"widen_factor"');
    expect(cut(['widen_factor'], 'value')).toBe('1.5');
    expect(cut(['arch_setting', 0, 2, 'type'], 'key')).toBe('type');
    expect(cut(['arch_setting', 0, 2, 'candidates', 'a5', 'kernel_size'], 'value')).toMatch(/^\+?5$/);
    expect(cut(['arch_setting', 0, 1], 'key')).toBe('4');
    expect(parsed.rangeOf(['arch_setting', 1])).toBeUndefined();
    expect(parsed.rangeOf(['toString'])).toBeUndefined();
  });
});

test('positions are 1-based lines and columns, for every kind of line end', () => {
  const parsed = parseConfig('{\r\n a: 1,\n\n  b: [2,\r3]}');
  expect(parsed.positionOf([])).toEqual({ line: 1, column: 1 });
  expect(parsed.positionOf(['a'], 'key')).toEqual({ line: 2, column: 2 });
  expect(parsed.positionOf(['a'])).toEqual({ line: 2, column: 5 });
  expect(parsed.positionOf(['b', 1])).toEqual({ line: 5, column: 1 });
});

test('a byte order mark does not shift positions', () => {
  expect(parseConfig('\uFEFF{a: 1}').positionOf(['a'])).toEqual({ line: 1, column: 5 });
  expect(parseConfig('\uFEFFa: 1').positionOf(['a'])).toEqual({ line: 1, column: 4 });
});

describe('format', () => {
  test.each([
    ['a.json', '{"a": 1}', 'json5'],
    ['a.JSON5', '{a: 1}', 'json5'],
    ['dir.yaml/a.yml', '{"a": 1}', 'yaml'],
    [undefined, '\n// y\n/* z */ [1]', 'json5'],
    [undefined, '# x\n{a: 1}', 'yaml'],
    [undefined, '"a": 1', 'yaml'],
    [undefined, '{"a": 1}', 'json5'],
    [undefined, 'a: 1', 'yaml'],
    [undefined, '- a', 'yaml'],
  ] as const)('%s %j is %s', (fileName, text, format) => {
    expect(parseConfig(text, fileName === undefined ? {} : { fileName }).format).toBe(format);
  });

  test.each(['model = dict(type="SPOS")', '# x\n_base_ = ["a.py"]'])('Python is recognised: %j', (text) => {
    expect(parseConfig(text).format).toBe('python');
  });

  test('the file name stands in for the path at the root', () => {
    expect(caught(() => parseConfig('{', { fileName: 'space.json5' })).message).toBe(
      'space.json5 (line 1, column 1): found the end of the text, expected } to close the { that stands here',
    );
  });
});

describe('JSON5 words', () => {
  test.each([
    ['[+1, -1, .5, 5., 1e2, 0x1F, -0x1F, 0, -0]', [1, -1, 0.5, 5, 100, 31, -31, 0, 0]],
    [
      String.raw`['a\'b', "a'b", 'é\x41\u0042\n\
c', '\v\0\q']`,
      ["a'b", "a'b", 'éAB\nc', '\v\0q'],
    ],
    [
      '{if: 1, $a_1: 2, ünï: 3, \\u0061b: 4, null: 5, "": 6}',
      { if: 1, $a_1: 2, ünï: 3, ab: 4, null: 5, '': 6 },
    ],
    ['/*a*/[/*b*/1/*c*/,//d\n]//e', [1]],
    ["'\u2028'", '\u2028'],
    ['[]', []],
    ['{}', {}],
  ])('%s', (text, value) => {
    expect(parseConfig(text, { format: 'json5' }).value).toEqual(value);
  });
});

describe('YAML core schema', () => {
  test.each([
    [
      '[yes, no, on, 0o17, 0x1F, 1e3, 1_000, 2026-01-01, ~, null, True, "1"]',
      ['yes', 'no', 'on', 15, 31, 1000, '1_000', '2026-01-01', null, null, true, '1'],
    ],
    ['a: |\n  x\n   y\nb: >-\n  p\n  q\n', { a: 'x\n y\n', b: 'p q' }],
    ['a:\nb: &unused 1', { a: null, b: 1 }],
    ['1: a\ntrue: b\n1e3: c', { 1: 'a', true: 'b', '1e3': 'c' }],
    ['--- \n!!str 1\n...\n', '1'],
    ['a: [\n  1,\n  2\n]\nb: {\n  c: 1\n}', { a: [1, 2], b: { c: 1 } }],
    [
      '- don\'t [count {these\n- "x [[[ # {{"\n# [[[\n- |\n  [[[ {{\n',
      ["don't [count {these", 'x [[[ # {{', '[[[ {{\n'],
    ],
  ])('%s', (text, value) => {
    expect(parseConfig(text, { format: 'yaml' }).value).toEqual(value);
  });
});
