import { describe, expect, test } from 'vitest';
import { caught } from '../caught';
import { cpuWatch } from '../../cpuTime';
import { readPython } from './read';

describe('what is no config is refused by name and place', () => {
  test.each([
    ['import os', 'python', 'an import', 1, 1],
    ['from mmengine import Config', 'python', 'an import', 1, 1],
    ['a = 1\nif a:\n    b = 2', 'python', 'an if', 2, 1],
    ['for i in [1]:\n    a = i', 'python', 'a for loop', 1, 1],
    ['def f():\n    pass', 'python', 'a function', 1, 1],
    ['class A:\n    pass', 'python', 'a class', 1, 1],
    ['a = lambda: 1', 'python', 'a lambda', 1, 5],
    ["a = f'{1}'", 'python', 'an f-string', 1, 5],
    ["a = 'x' f'{1}'", 'python', 'an f-string', 1, 9],
    ["a = b'x'", 'python', 'the prefix b', 1, 5],
    ['a = {1, 2}', 'python', 'a set', 1, 5],
    ['a = [i for i in [1] if i]', 'python', 'a for with more', 1, 5],
    ['a = 1 if True else 2', 'python', 'a conditional expression', 1, 5],
    ["a = open('x')", 'python', 'a call of open', 1, 5],
    ["a = dict()\nb = a.get('x')", 'python', 'a call of a.get', 2, 5],
    ['a = dict(**dict())', 'python', 'unpacking with **', 1, 10],
    ['a = 1\na += 1', 'python', 'an assignment with an operator', 2, 1],
    ['a, b = 1, 2', 'python', 'several names', 1, 1],
    ['a: int = 1', 'python', 'several names', 1, 1],
    ['a = 2 ** 3', 'python', 'the operator **', 1, 5],
    ['a = 1 < 2', 'python', 'a binary expression', 1, 5],
    ['dict(a=1)', 'python', 'a value without a name', 1, 1],
    ['a = list', 'python', 'the function list', 1, 5],
    ['a = dict([1])', 'python', 'dict with an argument', 1, 5],
    ['a = []\na[:] = 1', 'python', 'an assignment to a slice', 2, 1],
    ['a = b', 'unknown-name', 'the name b', 1, 5],
    ['a = dict(model=1)\nb = a.modle', 'unknown-key', '"modle"', 2, 7],
    ['a = [1][1]', 'out-of-range', 'the index 1', 1, 9],
    ['a = [1][::0]', 'out-of-range', 'a step of 0', 1, 5],
    ["a = [1]['x']", 'wrong-type', '"x"', 1, 9],
    ['a = 1\na.b = 2', 'wrong-type', '1', 2, 3],
    ["a = 1 + 'x'", 'wrong-type', '1 + "x"', 1, 5],
    ['a = 1 / 0', 'not-finite', 'Infinity', 1, 5],
    ['a = 9007199254740991 + 1', 'number-too-large', '9007199254740992', 1, 5],
    ['a = 1e999', 'not-finite', '1e999', 1, 5],
    ['a = 007', 'bad-number', '007', 1, 5],
    ['a = 2j', 'bad-number', '2j', 1, 5],
    [String.raw`a = '\ud83d'`, 'bad-escape', 'U+D83D', 1, 5],
    [String.raw`a = '\x4'`, 'bad-escape', String.raw`\x4`, 1, 5],
    ['a = dict(b=1, b=2)', 'duplicate-key', 'b again', 1, 15],
    ['a = dict(\n  __proto__=dict(x=1))', 'forbidden-key', '__proto__', 2, 3],
    ['a = dict()\na.prototype = 1', 'forbidden-key', 'prototype', 2, 3],
    ['__proto__ = dict(polluted=1)', 'forbidden-key', '__proto__', 1, 1],
    ['a = dict(constructor=dict(x=1))', 'forbidden-key', 'constructor', 1, 10],
    ["a = {'b': 1, '1': 2}", 'key-order', '"b"', 1, 6],
    ['a = dict(x=1))', 'syntax', ')', 1, 14],
    ['a = (1,\n', 'unexpected-end', 'the end', 1, 8],
    ["a = '''x\n", 'unterminated-string', 'the end', 1, 5],
    ['assert 1 == 2', 'assert', '1 == 2', 1, 8],
    ['a = list(range(10**9))', 'python', 'the operator **', 1, 16],
    ['a = list(range(1000000000))', 'too-many-steps', 'too many', 1, 10],
    ['a = dict()\na.a = a', 'too-deep', 'nesting', 1, 5],
    [`a = ${'['.repeat(80)}${']'.repeat(80)}`, 'too-deep', 'nesting', 1, 68],
    [`a = 1${' + 1'.repeat(400)}`, 'too-deep', 'deeper', 1, 5],
    [`a = [1]\n${'a = a + a\n'.repeat(40)}`, 'too-many-steps', 'too many', 18, 5],
    [`a = [1]\n${'a = [a, a]\n'.repeat(40)}`, 'too-many-steps', 'too many', 1, 6],
  ])('%s', (text, code, found, line, column) => {
    const spent = cpuWatch();
    const error = caught(() => readPython(text));
    expect({ code: error.code, position: error.position }).toEqual({
      code: `config/${code}`,
      position: { line, column },
    });
    expect(error.found).toContain(found);
    expect(error.message.length).toBeLessThan(300);
    expect(spent()).toBeLessThan(1000);
  });
});

test('the key constructor may hold a text, as in optimizer wrappers', () => {
  const text = "a = dict(constructor='mmrazor.SeparateOptimWrapperConstructor')";
  expect(readPython(text).value).toEqual({ a: { constructor: 'mmrazor.SeparateOptimWrapperConstructor' } });
});

test('neither a quarter of a megabyte nor more of it takes a second', () => {
  const spent = cpuWatch();
  expect(readPython(`a = [${'[], '.repeat(20_000)}]`).existingPrefix(['a'])).toEqual(['a']);
  expect(caught(() => readPython('a = 1\n'.repeat(60_000))).code).toBe('config/too-large');
  expect(spent()).toBeLessThan(1000);
});
