import { describe, expect, test } from 'vitest';
import { contextAt } from '../../../../src/config/completion/context';
import type { ConfigFormat } from '../../../../src/config';

/** The context at `|`. */
function at(format: ConfigFormat, marked: string) {
  const offset = marked.indexOf('|');
  const context = contextAt(marked.replace('|', ''), offset, format);
  return context && { ...context, from: offset - context.from };
}

describe.each<[ConfigFormat, Readonly<Record<string, string>>]>([
  [
    'json5',
    {
      type: "{ backbone: { type: 'Searcha|' } }",
      key: "{ backbone: { type: 'SearchableConvNet', stem_| } }",
      keyBefore: "{ backbone: { ste|, type: 'SearchableConvNet' } }",
      nested: "{ a: [[1, 2, { type: 'OneShotMutableOP', candidates: { x: { type: 'Shuf|",
      comment: '{ a: 1, // type: |\n}',
    },
  ],
  [
    'yaml',
    {
      type: 'backbone:\n  type: Searcha|',
      key: 'backbone:\n  type: SearchableConvNet\n  stem_|',
      keyBefore: 'backbone:\n  ste|\n  type: SearchableConvNet\nneck: {}\n',
      nested:
        'a:\n  - - 1\n    - 2\n    - type: OneShotMutableOP\n      candidates:\n        x: { type: Shuf|',
      comment: 'a: 1 # type: |\n',
    },
  ],
  [
    'python',
    {
      type: "backbone = dict(type='Searcha|')",
      key: "backbone = dict(type='SearchableConvNet', stem_|)",
      keyBefore: "backbone = dict(ste|, type='SearchableConvNet')",
      nested: "a = [[1, 2, dict(type='OneShotMutableOP', candidates=dict(x=dict(type='Shuf|",
      comment: 'a = 1  # type: |\n',
    },
  ],
])('a cursor in %s', (format, texts) => {
  test('in the value of type', () => {
    expect(at(format, texts['type']!)).toMatchObject({
      place: 'value',
      key: 'type',
      word: 'Searcha',
      from: 7,
      parents: ['backbone'],
      quoted: format !== 'yaml',
    });
  });

  test('in a name, with the type before it or behind it', () => {
    const before = at(format, texts['key']!);
    expect(before).toMatchObject({
      place: 'key',
      type: 'SearchableConvNet',
      parents: ['backbone'],
      word: 'stem_',
    });
    expect(before?.present).toContain('type');
    expect(at(format, texts['keyBefore']!)).toMatchObject({ place: 'key', type: 'SearchableConvNet' });
  });

  test('deep in lists and dicts', () => {
    expect(at(format, texts['nested']!)).toMatchObject({
      place: 'value',
      key: 'type',
      word: 'Shuf',
      parents: ['a', 'candidates', 'x'],
    });
  });

  test('in a comment there is nothing to complete', () => {
    expect(at(format, texts['comment']!)).toBeUndefined();
  });
});

test('never throws, wherever the cursor stands in a broken text', () => {
  const text = "a: [{ 'x: }]) dict(= \"\n - - b:: {{( # '\n\\";
  for (const format of ['json5', 'yaml', 'python'] as const)
    for (let i = 0; i <= text.length; i++) expect(() => contextAt(text, i, format)).not.toThrow();
});
