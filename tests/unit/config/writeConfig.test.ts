import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/parse';
import { writeConfig } from '../../../src/config/write/writeConfig';
import { arbitraryConfig } from './arbitraryConfig';
import { caught } from './caught';

const RUNS = { numRuns: 500 };

describe.each(['json5', 'yaml'] as const)('%s', (format) => {
  test('what is written reads back as the same value, in the same order', () => {
    fc.assert(
      fc.property(arbitraryConfig, (value) => {
        const read = parseConfig(writeConfig(value, format), { format }).value;
        expect(read).toEqual(value);
        expect(JSON.stringify(read)).toBe(JSON.stringify(value));
      }),
      RUNS,
    );
  });
});

test('Python reads back too, with names for keys at the top', () => {
  const names = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,6}$/).filter((name) => isPlain(name));
  fc.assert(
    fc.property(fc.dictionary(names, arbitraryConfig, { maxKeys: 5 }), (value) => {
      const read = parseConfig(writeConfig(value, 'python'), { format: 'python' }).value;
      expect(read).toEqual(value);
      expect(JSON.stringify(read)).toBe(JSON.stringify(value));
    }),
    RUNS,
  );
});

/** Words that no Python file can give a value to. */
const isPlain = (name: string): boolean =>
  !/^(?:__.*|as|if|in|is|or|and|def|del|for|not|try|elif|else|from|pass|with|case|None|True|exec|dict|print)$/.test(
    name,
  ) && name !== 'constructor';

test.each([
  ['a list', [1]],
  ['a key that is no name', { '3x3': 1 }],
  ['a keyword', { class: 1 }],
  ['a hidden name', { __a: 1 }],
  ['a name that starts a statement', { print: 1 }],
  ['the name that all dicts need', { dict: 1 }],
] as const)('Python cannot hold %s at the top', (_, value) => {
  expect(caught(() => writeConfig(value, 'python')).code).toBe('config/no-python');
});

const VALUE = {
  type: 'mmrazor.SPOS',
  architecture: {
    backbone: {
      type: 'SearchableShuffleNetV2',
      arch_setting: [
        [
          64,
          4,
          { type: 'OneShotMutableOP', candidates: { shuffle_3x3: { type: 'ShuffleBlock', kernel_size: 3 } } },
        ],
        [160, 4, null],
      ],
      norm_cfg: { type: 'BN', eps: 0.00001 },
    },
  },
  input: [3, 32, 32],
  notes: "it's 50 % done",
  rate: 1e-7,
  '3x3': 'no',
  empty: {},
};

test('JSON5 is laid out for people', () => {
  expect(writeConfig(VALUE, 'json5')).toBe(`{
  type: 'mmrazor.SPOS',
  architecture: {
    backbone: {
      type: 'SearchableShuffleNetV2',
      arch_setting: [
        [
          64,
          4,
          {
            type: 'OneShotMutableOP',
            candidates: {
              shuffle_3x3: { type: 'ShuffleBlock', kernel_size: 3 },
            },
          },
        ],
        [160, 4, null],
      ],
      norm_cfg: { type: 'BN', eps: 0.00001 },
    },
  },
  input: [3, 32, 32],
  notes: 'it\\'s 50 % done',
  rate: 1e-7,
  '3x3': 'no',
  empty: {},
}
`);
});

test('YAML is laid out for people', () => {
  expect(writeConfig(VALUE, 'yaml')).toBe(`type: mmrazor.SPOS
architecture:
  backbone:
    type: SearchableShuffleNetV2
    arch_setting:
      - - 64
        - 4
        - type: OneShotMutableOP
          candidates:
            shuffle_3x3: {type: ShuffleBlock, kernel_size: 3}
      - [160, 4, null]
    norm_cfg: {type: BN, eps: 0.00001}
input: [3, 32, 32]
notes: 'it''s 50 % done'
rate: 1.0e-7
'3x3': 'no'
empty: {}
`);
});

test('Python is laid out for people', () => {
  expect(writeConfig({ model: VALUE, find_unused: true }, 'python')).toBe(`model = {
    'type': 'mmrazor.SPOS',
    'architecture': dict(
        backbone=dict(
            type='SearchableShuffleNetV2',
            arch_setting=[
                [
                    64,
                    4,
                    dict(
                        type='OneShotMutableOP',
                        candidates=dict(
                            shuffle_3x3=dict(type='ShuffleBlock', kernel_size=3),
                        ),
                    ),
                ],
                [160, 4, None],
            ],
            norm_cfg=dict(type='BN', eps=0.00001),
        ),
    ),
    'input': [3, 32, 32],
    'notes': 'it\\'s 50 % done',
    'rate': 1e-7,
    '3x3': 'no',
    'empty': dict(),
}
find_unused = True
`);
});
