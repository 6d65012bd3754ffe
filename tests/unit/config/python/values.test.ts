import { describe, expect, test } from 'vitest';
import { readPython } from './read';

describe('expressions', () => {
  test.each([
    ['12', 12],
    ['1_000', 1000],
    ['0xFF', 255],
    ['0.', 0],
    ['[500., 3.e2, .5]', [500, 300, 0.5]],
    ['4e-5', 4e-5],
    ['-25000', -25000],
    ['True', true],
    ['None', null],
    ["'a'", 'a'],
    ['\'a\' "b"\n', 'ab'],
    ["('a'\n     'b')", 'ab'],
    [String.raw`'\n\x41\u00e9\'\q'`, "\nAé'\\q"],
    [String.raw`r'\n'`, '\\n'],
    ['"""two\nlines 1."""', 'two\nlines 1.'],
    ['(1, 2)', [1, 2]],
    ['(1, )', [1]],
    ['()', []],
    ['(1)', 1],
    ['[1, [2, None], ]', [1, [2, null]]],
    ['{}', {}],
    ["{'3x3': 1, 'a' 'b': [2]}", { '3x3': 1, ab: [2] }],
    ["dict(type='BN', eps=1e-5)", { type: 'BN', eps: 1e-5 }],
    ['dict()', {}],
    ['1984 - 1792', 192],
    ['1 / 3', 1 / 3],
    ['-7 // 2', -4],
    ['7 // -2', -4],
    ['-7 // -2', 3],
    ['7 // 0.1', 69],
    ['-7 // 0.1', -70],
    ['0.5 // 1', 0],
    ['2 * 3 + 4 - 1', 9],
    ["'a' + 'b'", 'ab'],
    ['[1] + [2]', [1, 2]],
    ['[0] * 3', [0, 0, 0]],
    ['int(224 * 0.45)', 100],
    ['int(-1.5)', -1],
    ['float(3)', 3],
    ['round(0.5)', 0],
    ['round(1.5)', 2],
    ['round(-0.5)', 0],
    ['round(2.6)', 3],
    ['list((1, 2))', [1, 2]],
    ['tuple([1, 2])', [1, 2]],
    ['list()', []],
    ['range(3)', [0, 1, 2]],
    ['list(range(5, 0, -2))', [5, 3, 1]],
    ['list(i / 12 for i in range(2, 4))', [2 / 12, 3 / 12]],
    ['[round(x) for x in [1.2, 1.8]]', [1, 2]],
    ['tuple(round(x) for x in (1.2, 1.8))', [1, 2]],
    ['[1, 2, 3][::-1]', [3, 2, 1]],
    ['[1, 2, 3, 4][1:-1]', [2, 3]],
    ['[1, 2, 3, 4][::2]', [1, 3]],
    ['[1, 2, 3][-1]', 3],
    ["dict(a=dict(b=[1, 2]))['a'].b[1]", 2],
    ["'a' == 'a'", true],
    ['[1, dict(a=2)] == [1, dict(a=3)]', false],
  ])('%s', (text, value) => {
    expect(readPython(`x = ${text}`).value).toEqual({ x: value });
  });
});

describe('statements', () => {
  test('names, remarks, chains', () => {
    const text =
      "'''A remark'''\na = 1  # one\nb = c = [a, a + 1]; pass\nassert b[0] == 1, 'why'\n_private = a\n__gone = 1\n";
    expect(readPython(text).value).toEqual({ a: 1, b: [1, 2], c: [1, 2], _private: 1 });
  });

  test('names keep the order in which they were first given', () => {
    expect(Object.keys(readPython('b = 1\na = 2\nb = 3').value as object)).toEqual(['b', 'a']);
  });

  test('what has two names is one object', () => {
    const text =
      "a = dict(b=dict(x=1), n=[1, 2])\nc = a.b\nc.x = 2\nc.y = c.z = dict()\na['d'] = 3\na.n[-1] = 9\nc['y'].w = 1";
    const b = { x: 2, y: { w: 1 }, z: { w: 1 } };
    expect(readPython(text).value).toEqual({ a: { b, n: [1, 9], d: 3 }, c: b });
  });

  test('a comprehension leaves no name behind', () => {
    expect(readPython('i = 7\na = [i for i in range(2)]\nb = [j for j in range(2)]').value).toEqual({
      i: 7,
      a: [0, 1],
      b: [0, 1],
    });
  });

  test('positions are those of what was written, through aliases', () => {
    const parsed = readPython("a = dict(\n    x=1,\n    y=[\n        'z'])\nb = a\nb.x = 20");
    expect(parsed.positionOf(['a', 'x'])).toEqual({ line: 6, column: 7 });
    expect(parsed.positionOf(['b', 'x'], 'key')).toEqual({ line: 6, column: 3 });
    expect(parsed.positionOf(['b', 'y', 0])).toEqual({ line: 4, column: 9 });
    expect(parsed.positionOf(['b'], 'key')).toEqual({ line: 5, column: 1 });
    expect(parsed.format).toBe('python');
  });
});
