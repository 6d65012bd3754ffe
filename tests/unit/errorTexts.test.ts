/** @file Every error that people can meet is explained in Chinese, and nothing is explained that does not exist. */
import { expect, test } from 'vitest';
import { chineseErrors, chineseOf, chineseTitle } from '../../src/texts/errors';

const sources = import.meta.glob<string>('../../src/**/*.{ts,tsx}', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** Codes written as they are; those that are put together have their area in front of `${`. */
const codes = new Set(
  Object.values(sources).flatMap((text) => [
    ...[...text.matchAll(/\bcode: '([a-z][\w/-]+)'/g)].map(([, code]) => code!),
    ...[...text.matchAll(/\bcode: `([a-z][\w-]*)\/\$\{/g)].map(([, area]) => `${area!}/whatever`),
  ]),
);

test('every code is explained', () => {
  expect(codes.size).toBeGreaterThan(120);
  expect([...codes].filter((code) => chineseOf(code) === undefined)).toEqual([]);
});

test('every explanation belongs to a code or an area', () => {
  const all = Object.values(sources).join('\n');
  const areas = new Set([...codes].map((code) => code.split('/')[0]));
  const unused = Object.keys(chineseErrors).filter((code) => {
    const [area, what] = code.split('/');
    return !areas.has(area) && !all.includes(`'${what ?? code}'`);
  });
  expect(unused).toEqual([]);
});

test('it is Chinese, and a sentence', () => {
  for (const text of Object.values(chineseErrors)) expect(text).toMatch(/\p{Script=Han}.*。$/u);
});

test('every title of an alert is translated', () => {
  const titles = Object.entries(sources).flatMap(([file, text]) =>
    [...text.matchAll(/(?:raise\(|enqueue\()\s*(?:[\w.]+,\s*)?(['`])([A-Z$][^'`]+)\1/g)].map(
      ([, , title]) => `${title!.replaceAll(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, 'NAME')} | ${file}`,
    ),
  );
  expect(titles.length).toBeGreaterThan(20);
  expect(titles.filter((title) => chineseTitle(title.split(' | ')[0]!) === title.split(' | ')[0])).toEqual(
    [],
  );
});
