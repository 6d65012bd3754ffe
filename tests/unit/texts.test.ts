/** @file The catalogue: every area speaks both languages, and says something in each. */
import { describe, expect, test } from 'vitest';
import { type TextTree, type Texts, preferredLanguage } from '../../src/texts/define';

const areas = import.meta.glob<Readonly<Record<string, Texts>>>('../../src/texts/*.ts', { eager: true });

/** Names and notations that are the same in every language. */
const SAME = /^[\s\w.,:;×·+*/^()|<>=≤≥−–—'"%&#：，、。（）-]*$/;

function* leaves(tree: TextTree, path = ''): Generator<readonly [path: string, text: string]> {
  for (const [key, value] of Object.entries(tree)) {
    const at = `${path}.${key}`;
    if (typeof value === 'string') yield [at, value];
    else if (typeof value === 'function') {
      const gaps = Array.from({ length: value.length }, () => '7');
      yield [at, (value as (...values: readonly string[]) => string)(...gaps)];
    } else yield* leaves(value, at);
  }
}

const known = Object.entries(areas).flatMap(([file, exported]) =>
  Object.values(exported).flatMap((texts): [string, Texts][] =>
    typeof texts === 'object' && 'en' in texts && 'zh' in texts ? [[file, texts]] : [],
  ),
);

test('there are areas', () => expect(known.length).toBeGreaterThan(8));

describe.each(known)('%s', (_, { en, zh }) => {
  test('says the same things in both languages', () => {
    const [english, chinese] = [[...leaves(en)], [...leaves(zh)]];
    expect(chinese.map(([path]) => path)).toEqual(english.map(([path]) => path));
    for (const [path, text] of [...english, ...chinese]) {
      expect(text.trim(), path).not.toBe('');
      expect(text, path).not.toMatch(/undefined|\[object/);
    }
  });

  test('Chinese is Chinese, but for names', () => {
    const english = new Map(leaves(en));
    for (const [path, text] of leaves(zh)) {
      if (/\p{Script=Han}/u.test(text)) continue;
      expect(SAME.test(text), `${path}: ${text}`).toBe(true);
      expect(text.length, path).toBeLessThanOrEqual(Math.max(24, english.get(path)?.length ?? 0));
    }
  });
});

test('the first language that the page speaks', () => {
  expect(preferredLanguage(['fr-FR', 'zh-TW', 'en'])).toBe('zh');
  expect(preferredLanguage(['fr', 'de'])).toBe('en');
});
