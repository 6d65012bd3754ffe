import { describe, expect, test } from 'vitest';
import type { Completion } from '../../../../src/config/completion/complete';
import { insertionOf } from '../../../../src/config/completion/insertion';
import { type ConfigFormat, parseConfig } from '../../../../src/config';

const complete = (kind: Completion['kind'], label: string): Completion => ({
  kind,
  label,
  detail: '',
});

/** A config with a gap, in each language. */
const WITH: Readonly<Record<ConfigFormat, (field: string) => string>> = {
  json5: (field) => `{ model: { ${field} } }`,
  yaml: (field) => `model:\n  ${field}\n`,
  python: (field) => `model = dict(${field})\n`,
};

describe.each(['json5', 'yaml', 'python'] as const)('what is inserted in %s', (format) => {
  const insert = (kind: Completion['kind'], label: string, after = '', quoted = false) =>
    insertionOf(complete(kind, label), { format, quoted, after });
  const read = (field: string) => parseConfig(WITH[format](field), { format }).value;

  test('a field and its value read back as what was chosen', () => {
    const field = insert('field', 'residual');
    expect(read(field + insert('value', 'true'))).toEqual({ model: { residual: true } });
    expect(read(field + insert('value', 'null'))).toEqual({ model: { residual: null } });
    expect(read(field + insert('value', '3'))).toEqual({ model: { residual: 3 } });
    expect(read(field + insert('value', 'ReLU'))).toEqual({ model: { residual: 'ReLU' } });
    expect(read(insert('field', 'type') + insert('type', 'ConvBlock'))).toEqual({
      model: { type: 'ConvBlock' },
    });
  });

  test('a name that has its value keeps it', () => {
    for (const after of [': 2', ' : 2', '=2'])
      expect(insert('field', 'stem_stride', after)).toBe('stem_stride');
  });

  test('inside quotes there are no second ones', () => {
    expect(insert('type', 'ConvBlock', "'", true)).toBe('ConvBlock');
  });
});
