import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/parse';
import { caught } from './caught';

type Row = readonly [name: string, text: string, code: string, line: number, column: number, says: RegExp];

const JSON5: readonly Row[] = [
  ['Python None', '{a: None}', 'syntax', 1, 5, /expected null/],
  ['unquoted text', '{a: relu}', 'syntax', 1, 5, /'relu'/],
  ['tuple', '{a: (1, 2)}', 'syntax', 1, 5, /square brackets/],
  ['dict()', '{a:\n dict(b=1)}', 'python', 2, 2, /\{key: value\}/],
  ['= for :', '{"a" = 1}', 'syntax', 1, 6, /: after the key a/],
  ['key with a dash', '{"x": "y", b-c: 1}', 'syntax', 1, 13, /quote a key/],
  ['number as key', '{3: 1}', 'syntax', 1, 2, /'3'/],
  ['missing comma', '{a: 1\n b: 2}', 'syntax', 2, 2, /, or \}/],
  ['two commas', '[1,,2]', 'syntax', 1, 4, /a value/],
  ['comma only', '{,}', 'syntax', 1, 2, /a key/],
  ['missing value', '{a: }', 'syntax', 1, 5, /a value/],
  ['wrong closer', '{a: [1}', 'syntax', 1, 7, /, or \]/],
  ['unclosed list', '{a: [1, {b: 2}', 'unclosed', 1, 5, /\] to close/],
  ['unclosed object', '[\n {a: 1', 'unclosed', 2, 2, /\} to close/],
  ['ends after a colon', '{a:', 'unexpected-end', 1, 4, /a value/],
  ['ends after a key', '{a', 'unclosed', 1, 1, /\} to close/],
  ['leading zero', '{a: 01}', 'bad-number', 1, 5, /such as/],
  ['two points', '{a: 1.2.3}', 'bad-number', 1, 5, /1\.2\.3/],
  ['unit', '{a: 3px}', 'bad-number', 1, 5, /3px/],
  ['Infinity', '{a: -Infinity}', 'not-finite', 1, 5, /-Infinity/],
  ['NaN', '{a: NaN}', 'not-finite', 1, 5, /finite/],
  ['overflow', '{a: 1e999}', 'not-finite', 1, 5, /1e999/],
  ['digits that get lost', '{a: 9007199254740993}', 'number-too-large', 1, 5, /digits/],
  ['hexadecimal digits that get lost', '{a: 0x1EFFFFFFFFFFFFFF}', 'number-too-large', 1, 5, /digits/],
  ['bad \\x', '["ab\\x4"]', 'bad-escape', 1, 5, /two hexadecimal/],
  ['bad \\u', "['\\u12']", 'bad-escape', 1, 3, /four hexadecimal/],
  ['octal escape', "['\\1']", 'bad-escape', 1, 3, /octal/],
  ['half a surrogate pair', "['\\ud83d']", 'bad-escape', 1, 2, /U\+D83D/],
  ['half a pair in a key', "{'\\udc00': 1}", 'bad-escape', 1, 2, /U\+DC00/],
  ['end of line in a text', '{a: "b\n"}', 'unterminated-string', 1, 5, /closing "/],
  ['end of text in a text', "{a: 'b", 'unterminated-string', 1, 5, /closing '/],
  ['backslash at the end', "['\\", 'unterminated-string', 1, 2, /closing '/],
  ['open comment', '{a: 1 /* x', 'unterminated-comment', 1, 7, /\*\//],
  ['two configs', '{}\n{}', 'text-after-end', 2, 1, /nothing after/],
  ['same key twice', "{a: 1,\n 'a': 2}", 'duplicate-key', 2, 2, /already on line 1/],
  ['keys JavaScript reorders', "{'5': 1, '3': 2}", 'key-order', 1, 2, /k3/],
];

const YAML: readonly Row[] = [
  ['tab', 'a:\n\t- 1', 'yaml-tab', 2, 1, /spaces/],
  ['unclosed list', 'a: [1, 2', 'unclosed', 1, 4, /\] to close/],
  ['unclosed object', 'a: {b: 1\nc: 2', 'unclosed', 1, 4, /\} to close/],
  ['open text', 'a: "b', 'unterminated-string', 1, 4, /closing quote/],
  ['open text after another', "a: 'x'\nb: 'y\nc: d", 'unterminated-string', 2, 4, /closing quote/],
  ['two colons', 'a: b: c', 'yaml-syntax', 1, 4, /own line/],
  ['list beside keys', 'a: 1\n- b', 'yaml-syntax', 2, 1, /a value after this key/],
  ['word without colon', 'a\nb: 1', 'yaml-syntax', 1, 1, /after this key/],
  ['bad indent', 'a:\n   b: 1\n  c: 2', 'yaml-indent', 3, 1, /column/],
  ['@', 'a: @x', 'yaml-syntax', 1, 4, /quotes/],
  ['bad escape', 'a: "\\q"', 'bad-escape', 1, 5, /single quotes/],
  ['two documents', 'a: 1\n---\nb: 2', 'yaml-multiple-documents', 2, 1, /one document/],
  ['directive', '%YAML 1.1\n---\na: yes', 'yaml-directive', 1, 1, /without directives/],
  ['Python tag', 'a: !!python/tuple [1]', 'yaml-tag', 1, 19, /without its ! tag/],
  ['own tag', 'a: !foo 1', 'yaml-tag', 1, 9, /without its ! tag/],
  ['alias', 'a: &x 1\nb: *x', 'yaml-alias', 2, 4, /written out/],
  ['unknown alias', 'a: *x', 'yaml-alias', 1, 4, /written out/],
  ['list as key', '? [1]\n: 2', 'yaml-key', 1, 3, /a word/],
  ['empty key', ': 1', 'yaml-key', 1, 1, /a word/],
  ['infinity', 'a: .inf', 'not-finite', 1, 4, /finite/],
  ['not a number', 'a: .nan', 'not-finite', 1, 4, /finite/],
  ['digits that get lost', 'a: 12345678901234567890', 'number-too-large', 1, 4, /digits/],
  ['same key twice', 'a: 1\n"a": 2', 'duplicate-key', 2, 1, /already on line 1/],
  ['only comments', '# x\n', 'empty', 1, 1, /a config/],
];

describe.each([
  ['json5', JSON5],
  ['yaml', YAML],
] as const)('%s', (format, rows) => {
  test.each(rows)('%s', (_, text, code, line, column, says) => {
    const error = caught(() => parseConfig(text, { format }));
    expect({ code: error.code, position: error.position }).toEqual({
      code: `config/${code}`,
      position: { line, column },
    });
    expect(error.message).toMatch(says);
  });
});

test('a fault inside a value names the path of the value', () => {
  const error = caught(() => parseConfig('{backbone: {arch_setting: [[64, 4], [1, oops]]}}'));
  expect(error.at).toBe('backbone.arch_setting[1][1]');
});
