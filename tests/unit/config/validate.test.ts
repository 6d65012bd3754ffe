import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { locate } from '../../../src/config/locate';
import { parseConfig } from '../../../src/config/parse';
import { validate } from '../../../src/config/validate';
import { caught } from './caught';

const activation = z.enum(['ReLU', 'ReLU6', 'HSwish']);
const block = z.strictObject({
  type: z.literal('ShuffleBlock'),
  kernel_size: z.union([z.literal(3), z.literal(5), z.literal(7)]),
  act_cfg: z.strictObject({ type: activation, inplace: z.boolean().optional() }).optional(),
});
const schema = z.strictObject({
  widen_factor: z.number().gt(0).lte(8).default(1),
  blocks: z.int().min(1).optional(),
  channels: z.array(z.int().multipleOf(8)).min(1).optional(),
  input: z.tuple([z.int(), z.int(), z.int()]).optional(),
  op: z.discriminatedUnion('type', [block, z.strictObject({ type: z.literal('Identity') })]).optional(),
  ratio: z.union([z.number(), z.strictObject({ type: z.literal('range'), low: z.number() })]).optional(),
  named: z
    .record(z.string().regex(/^[a-z]/, { error: 'a name that starts with a small letter' }), z.int())
    .optional(),
  even: z
    .number()
    .refine((n) => n % 2 === 0, { error: 'an even number', params: { code: 'test/odd' } })
    .optional(),
  name: z.string().min(1).nullable().optional(),
});

const fault = (value: unknown): string => {
  const error = caught(() => validate(schema, value, ['backbone', 1]));
  return `${error.code} ${error.message}`;
};

describe('validate', () => {
  test('returns the value with defaults', () => {
    expect(validate(schema, { blocks: 4 })).toEqual({ widen_factor: 1, blocks: 4 });
  });

  test.each([
    [{ blocks: 0 }, 'config/out-of-range backbone[1].blocks: found 0, expected an integer ≥ 1'],
    [{ blocks: 1.5 }, 'config/wrong-type backbone[1].blocks: found 1.5, expected an integer ≥ 1'],
    [{ blocks: '3' }, 'config/wrong-type backbone[1].blocks: found "3", expected an integer ≥ 1'],
    [
      { widen_factor: 0 },
      'config/out-of-range backbone[1].widen_factor: found 0, expected a number > 0 and ≤ 8',
    ],
    [
      { channels: [16, 20] },
      'config/out-of-range backbone[1].channels[1]: found 20, expected an integer that is a multiple of 8',
    ],
    [
      { channels: [] },
      'config/out-of-range backbone[1].channels: found [], expected a list in which each item is an integer that is a multiple of 8, at least 1 of them',
    ],
    [
      { channels: 8 },
      'config/wrong-type backbone[1].channels: found 8, expected a list in which each item is an integer that is a multiple of 8, at least 1 of them',
    ],
    [
      { input: [3, 32] },
      'config/out-of-range backbone[1].input: found [3, 32], expected the list [an integer, an integer, an integer]',
    ],
    [
      { op: { type: 'ShufleBlock' } },
      'config/unknown-name backbone[1].op.type: found "ShufleBlock", expected one of ShuffleBlock, Identity (did you mean ShuffleBlock?)',
    ],
    [
      { op: {} },
      'config/missing-key backbone[1].op.type: found nothing, expected one of ShuffleBlock, Identity',
    ],
    [
      { op: { type: 'ShuffleBlock', kernel_size: 4 } },
      'config/wrong-type backbone[1].op.kernel_size: found 4, expected 3, or 5, or 7',
    ],
    [
      { op: { type: 'ShuffleBlock', kernel_sise: 3 } },
      'config/unknown-key backbone[1].op.kernel_sise: found the unknown key "kernel_sise", expected one of kernel_size, act_cfg (did you mean kernel_size?)',
    ],
    [
      { ratio: 'x' },
      'config/wrong-type backbone[1].ratio: found "x", expected a number, or an object {type: "range", low, …}',
    ],
    [
      { ratio: { type: 'range', low: 'x' } },
      'config/wrong-type backbone[1].ratio.low: found "x", expected a number',
    ],
    [
      { named: { B: 1 } },
      'config/unknown-key backbone[1].named.B: found the key "B", expected a name that starts with a small letter',
    ],
    [{ even: 3 }, 'test/odd backbone[1].even: found 3, expected an even number'],
    [{ name: '' }, 'config/out-of-range backbone[1].name: found "", expected a text that is not empty'],
    [{ name: 1 }, 'config/wrong-type backbone[1].name: found 1, expected a text that is not empty'],
    [3, 'config/wrong-type backbone[1]: found 3, expected an object { … }'],
    [
      { x: 1, y: 2, blocks: 'many words that go on and on and on and on for ever' },
      'config/wrong-type backbone[1].blocks: found "many words that go on and on and on a…", expected an integer ≥ 1',
    ],
  ])('%j', (value, message) => {
    expect(fault(value)).toBe(message);
  });

  test('tells every fault, a misspelt key once', () => {
    const value = {
      blocks: 0,
      widen_facto: 2,
      channels: [8, 9, 10],
      zzz: 1,
      op: { kernel_sise: 3, type: 'ShuffleBlock' },
    };
    const error = caught(() => validate(schema, value, ['backbone']));
    expect([error, ...error.others].map(({ code, at }) => `${code} ${at}`)).toEqual([
      'config/out-of-range backbone.blocks',
      'config/out-of-range backbone.channels[1]',
      'config/out-of-range backbone.channels[2]',
      'config/unknown-key backbone.op.kernel_sise',
      'config/unknown-key backbone.widen_facto',
      'config/unknown-key backbone.zzz',
    ]);
    expect(error.others.at(-2)?.expected).toContain('did you mean widen_factor?');
  });

  test('a choice of names offers the nearest', () => {
    const error = caught(() => validate(activation, 'relu_6'));
    expect(error.expected).toBe('one of ReLU, ReLU6, HSwish (did you mean ReLU6?)');
  });
});

describe('locate', () => {
  const parsed = parseConfig('model:\n  backbone:\n    blocks: 0\n    bloks: 1\n');
  const place = (value: unknown): unknown =>
    locate(
      caught(() => validate(schema, value)),
      parsed,
      ['model', 'backbone'],
    ).position;

  test('points at the value', () => {
    expect(place({ blocks: 0 })).toEqual({ line: 3, column: 13 });
  });

  test('points at an unknown key', () => {
    expect(place({ bloks: 1 })).toEqual({ line: 4, column: 5 });
  });

  test('points at the owner of what is missing', () => {
    expect(place({ input: [1] })).toEqual({ line: 3, column: 5 });
  });

  test('adds the base to the path and keeps every other field', () => {
    const error = caught(() => validate(schema, { blocks: 0 }));
    const located = locate(error, parsed, ['model', 'backbone']);
    expect(located.at).toBe('model.backbone.blocks');
    expect(located.code).toBe(error.code);
    expect(located.message).toBe(
      'model.backbone.blocks (line 3, column 13): found 0, expected an integer ≥ 1',
    );
  });

  test('leaves errors alone that have a position or no config path', () => {
    const located = caught(() => parseConfig('{'));
    expect(locate(located, parsed)).toBe(located);
    const foreign = caught(() => parseConfig('', { fileName: 'my file.json5' }));
    expect(locate(foreign, parsed)).toBe(foreign);
  });
});
