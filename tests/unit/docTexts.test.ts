/** @file What types, fields and commands are is said in both languages. */
import { describe, expect, test } from 'vitest';
import { completionsFor } from '../../src/config/completion/complete';
import { commands } from '../../src/document/commands';
import { moduleDefinitions } from '../../src/nn';
import { commandTexts } from '../../src/texts/commands';
import { chineseDocs } from '../../src/texts/definitions';
import { fieldTexts } from '../../src/texts/fields';
import { chinesePart } from '../../src/texts/parts';
import { asWritten } from '../../src/texts/wording/wording';
import { chinese } from '../../src/texts/wording/chinese';
import { describeCompletion } from '../../src/ui/editor/describeCompletion';

const IS_CHINESE = /\p{Script=Han}.*。$/su;

interface Shape {
  readonly def: { readonly shape?: Readonly<Record<string, object>> };
}

/** Names of the fields of every dict inside a schema, its own first. */
function fieldNames(schema: object, seen = new Set<object>()): readonly string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const { shape, ...inner } = (schema as { readonly _zod: Shape })._zod.def;
  return [
    ...Object.keys(shape ?? {}),
    ...[...Object.values(shape ?? {}), ...Object.values(inner).flat()].flatMap((part) =>
      typeof part === 'object' && part !== null && '_zod' in part ? fieldNames(part, seen) : [],
    ),
  ];
}

describe.each(moduleDefinitions.map((definition) => [definition.type, definition] as const))(
  '%s',
  (type, { doc, schema }) => {
    test('is explained in English and in Chinese', () => {
      expect(doc).toMatch(/^\S.*\.$/s);
      expect(chineseDocs[type]).toMatch(IS_CHINESE);
      // What is cited stays: years of papers, files of MMRazor, fields.
      const cited = doc.match(/\b(19|20)\d\d\b|\w+\.py\b/g) ?? [];
      for (const source of cited) expect(chineseDocs[type]).toContain(source);
    });

    test('has fields that are explained in both', () => {
      const names = fieldNames(schema);
      // Of a norm or an activation, PyTorch's.
      const unexplained = names.filter((name) => !['eps', 'momentum', 'affine'].includes(name));
      expect(unexplained.filter((name) => !Object.hasOwn(fieldTexts.en, name))).toEqual([]);
      expect(unexplained.filter((name) => !Object.hasOwn(fieldTexts.zh, name))).toEqual([]);
    });

    test('is completed in Chinese', () => {
      const context = {
        place: 'key',
        from: 0,
        word: '',
        quoted: false,
        key: undefined,
        parents: [],
      } as const;
      for (const completion of completionsFor({ ...context, type, present: ['type'] }, moduleDefinitions)) {
        const { detail, text } = describeCompletion(completion, 'zh', chinese);
        expect(text).toMatch(IS_CHINESE);
        // Names of fields and types, numbers and literals are left.
        expect(detail.replaceAll(/\{[^}]*\}|"[^"]*"|以下之一：.*/g, '')).not.toMatch(/[a-z]{2,},? [a-z]{2,}/);
      }
    });
  },
);

test('nothing is explained that does not exist', () => {
  const types = moduleDefinitions.map(({ type }) => type);
  expect(Object.keys(chineseDocs).filter((type) => !types.includes(type))).toEqual([]);
});

test('field texts are sentences', () => {
  for (const text of Object.values(fieldTexts.en)) expect(text).toMatch(/^[A-Z].*\.$|→.*\.$/);
  for (const text of Object.values(fieldTexts.zh)) expect(text).toMatch(IS_CHINESE);
});

test.each(Object.keys(commands) as (keyof typeof commands)[])('command %s', (id) => {
  expect(commandTexts.en[id]).toMatch(/^[A-Z]/);
  expect(commandTexts.zh[id]).toMatch(/\p{Script=Han}/u);
});

test('in English, completion says type, default and need', () => {
  const completion = {
    label: 'kernel_size',
    kind: 'field',
    detail: '3, or 5',
    fallback: '3',
    isRequired: false,
  } as const;
  expect(describeCompletion(completion, 'en', asWritten).text).toMatch(
    /Side of .* Wants 3, or 5\. Default: 3\.$/,
  );
  expect(chinesePart('Convolution')).toBe('卷积');
});
