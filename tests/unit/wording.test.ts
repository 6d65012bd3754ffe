/** @file What errors found and wanted, in Chinese: every sentence of the sources is in the book. */
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { validate } from '../../src/config/validate';
import { UserError } from '../../src/core/userError';
import { moduleDefinitions } from '../../src/nn';
import { Phrasebook } from '../../src/texts/wording/phrase';
import { chinese, phrases } from '../../src/texts/wording/chinese';

const sources = import.meta.glob<string>('../../src/**/*.{ts,tsx}', {
  eager: true,
  query: '?raw',
  import: 'default',
});

const FIELDS = ['found', 'expected', 'fallbackReason'];
/** What makes errors from words. */
const MAKERS = /^(this\.)?(impossible|fail|wrong|refuse|unexpected|onCpu|notSupported)$/;

const MAY_HAVE = /\b(expected|found|fallbackReason|impossible|refuse|onCpu)\b/;

/** Every whole sentence, with 7 in its gaps. */
function sentencesOf(file: string, text: string): readonly string[] {
  const found: string[] = [];
  const source = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const take = (node: ts.Node): void => {
    if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(take);
    else if (ts.isStringLiteralLike(node)) found.push(node.text);
    else if (ts.isTemplateExpression(node))
      found.push(node.head.text + node.templateSpans.map(({ literal }) => `7${literal.text}`).join(''));
  };
  const visit = (node: ts.Node): void => {
    const { initializer } = node as Partial<ts.PropertyAssignment>;
    if ((ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) && initializer)
      if (FIELDS.includes(node.name.getText())) take(initializer);
    if (ts.isCallExpression(node) && MAKERS.test(node.expression.getText())) node.arguments.forEach(take);
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

test('every sentence of an error', () => {
  const sentences = Object.entries(sources)
    // The command line and the oracles of tests speak English.
    .filter(([file, text]) => !/src\/(cli|texts|space\/golden)\//.test(file) && MAY_HAVE.test(text))
    .flatMap(([file, text]) => sentencesOf(file, text));
  expect(sentences.length).toBeGreaterThan(300);
  const left = sentences.filter((text) => / [a-z]{2,}/.test(text) && chinese.say(text) === text);
  expect([...new Set(left)]).toEqual([]);
});

test('what is said is Chinese, and every gap of the English is in it', () => {
  for (const [english, said] of phrases) {
    const gaps = english.match(/\{[nbcqo]?\}/g)?.length ?? 0;
    expect(said.match(/\{\d?\}/g)?.length ?? 0, english).toBe(gaps);
    if (/[a-z]{3,} [a-z]{3,}/.test(english.replaceAll(/[[{'].*[\]}']/g, '')))
      expect(said, english).toMatch(/\p{Script=Han}/u);
  }
  expect(new Set(phrases.map(([english]) => english)).size).toBe(phrases.length);
});

describe('what a schema wants', () => {
  test.each([
    ['an integer ≥ 1 and ≤ 100', '≥ 1 且 ≤ 100 的整数'],
    ['an object {type, …}, or null', '对象 {type, …}，或 null'],
    ['3, or 5, or 7', '3，或 5，或 7'],
    ['a known type; did you mean ShuffleBlock?', '已知的类型；是否想写 ShuffleBlock？'],
    [
      'the list [an integer ≥ 2 and ≤ 9, 1, or 2, an object {type, …}]',
      '列表 [≥ 2 且 ≤ 9 的整数，1，或 2，对象 {type, …}]',
    ],
  ])('%s', (english, said) => expect(chinese.say(english)).toBe(said));

  test('every field of every type', () => {
    for (const { type, schema } of moduleDefinitions) {
      let said: string | undefined;
      try {
        validate(schema, { nonsense: [] });
      } catch (error) {
        if (error instanceof UserError) said = chinese.say(error.expected) + chinese.say(error.found ?? '');
      }
      expect(said?.replaceAll(/\{[^}]*\}|"[^"]*"/g, ''), type).not.toMatch(/[a-z]{2,} [a-z]{2,}/);
    }
  });
});

test('a phrase that says more wins, and gaps are said too', () => {
  const book = new Phrasebook([
    ['{} of {}', '{2}的{1}'],
    ['{} of no {}', '没有{2}的{1}'],
    ['a box', '盒子'],
  ]);
  expect(book.say('a box of no size')).toBe('没有size的盒子');
  expect(book.say('a box of a box')).toBe('盒子的盒子');
  expect(book.say('what nobody knows')).toBe('what nobody knows');
});
