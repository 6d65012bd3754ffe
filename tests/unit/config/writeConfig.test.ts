import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/parse';
import { writeConfig } from '../../../src/config/write/writeConfig';
import { arbitraryConfig } from './arbitraryConfig';

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
