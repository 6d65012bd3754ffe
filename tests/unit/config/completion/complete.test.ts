import { describe, expect, test } from 'vitest';
import { completionsFor, documentationOf } from '../../../../src/config/completion/complete';
import { contextAt } from '../../../../src/config/completion/context';
import { moduleDefinitions } from '../../../../src/nn';

const labels = (marked: string): readonly string[] => {
  const context = contextAt(marked.replace('|', ''), marked.indexOf('|'), 'json5');
  return context ? completionsFor(context, moduleDefinitions).map(({ label }) => label) : [];
};

describe('completions', () => {
  test('types that fit the place', () => {
    expect(labels("{ backbone: { type: '|' } }")).toContain('SearchableConvNet');
    expect(labels("{ backbone: { type: '|' } }")).not.toContain('ShuffleBlock');
    expect(labels("{ mutable_cfg: { type: '|' } }")).toEqual(
      moduleDefinitions.filter(({ kind }) => kind === 'mutable').map(({ type }) => type),
    );
    const candidate = labels(
      "{ mutable_cfg: { type: 'OneShotMutableOP', candidates: { a: { type: '|' } } } }",
    );
    expect(candidate).toContain('ShuffleBlock');
    expect(candidate).not.toContain('OneShotMutableOP');
  });

  test('fields of the type that are not there yet', () => {
    const fields = labels("{ type: 'ConvBlock', kernel_size: 3, | }");
    expect(fields).toContain('residual');
    expect(fields).not.toContain('kernel_size');
    expect(fields).not.toContain('type');
  });

  test('values that a field may have', () => {
    expect(labels("{ type: 'ConvBlock', kernel_size: | }")).toEqual(['1', '3', '5', '7']);
    expect(labels("{ type: 'ConvBlock', residual: | }")).toEqual(['true', 'false']);
  });

  test('a dict without a type is asked for one', () => {
    expect(labels('{ backbone: { | } }')).toEqual(['type']);
  });
});

test('documentation tells a type’s title and a field’s range and default', () => {
  const text = "{ type: 'ConvBlock', kernel_size: 3 }";
  const context = contextAt(text, text.indexOf('kernel'), 'json5')!;
  expect(documentationOf(context, 'mmrazor.ConvBlock', moduleDefinitions)).toMatchObject({
    label: 'ConvBlock',
    detail: 'Convolution',
  });
  expect(documentationOf(context, 'kernel_size', moduleDefinitions)).toMatchObject({ fallback: '3' });
  expect(documentationOf(context, 'nonsense', moduleDefinitions)).toBeUndefined();
});
