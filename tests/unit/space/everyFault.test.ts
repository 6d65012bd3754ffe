/** @file What is wrong with a config is told in one go, each fault at its line. */
import { describe, expect, test } from 'vitest';
import { type ConfigValue, bareType, isDict, parseConfig } from '../../../src/config';
import { moduleDefinitions } from '../../../src/nn';
import { openSpaceText } from '../../../src/space';
import { caught } from '../config/caught';
import { galleryIds, galleryText } from './gallery';

const faults = (text: string, fileName = 'x.json5'): readonly string[] => {
  const error = caught(() => openSpaceText({ text, fileName }));
  return [error, ...error.others].map(({ code, at, position }) => `${position?.line} ${code} ${at}`);
};

const CANDIDATES = `{ a: { type: 'ShuffleBlock', kernel_size: 3 },
  b: { type: 'ShuffelBlock', kernel_size: 5 },
  c: { type: 'ShuffleBlock', kernel_size: 4 } }`;

const BACKBONES = new Set(
  moduleDefinitions.filter(({ kind }) => kind === 'backbone').map(({ type }) => type),
);

/** The config, its backbone with a field more. */
function withWrongField(value: ConfigValue): ConfigValue {
  if (Array.isArray(value)) return value.map((item) => withWrongField(item as ConfigValue));
  if (!isDict(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [key, withWrongField(member)] as const);
  const isBackbone = typeof value['type'] === 'string' && BACKBONES.has(bareType(value['type']));
  return { ...Object.fromEntries(members), ...(isBackbone ? { no_such_field: 1 } : {}) };
}

describe('every fault', () => {
  test('of stages, candidates and settings, each at its place', () => {
    const text = `{
      type: 'SearchableShuffleNetV2',
      widen_facto: 2,
      arch_setting: [
        [16, 0, { type: 'OneShotMutableOP', candidates: { a: { type: 'ShuffleBlock', kernel_size: 3 } } }],
        [16, 1, { type: 'OneShotMutableOP', alas: 'x', candidates: ${CANDIDATES} }],
      ],
      playground: { input: [3, 32], train: { steps: 0 } },
    }`;
    expect([...faults(text)].sort()).toEqual(
      [
        '3 config/unknown-key widen_facto',
        '5 config/out-of-range arch_setting[0][1]',
        '6 config/unknown-key arch_setting[1][2].alas',
        '7 registry/unknown-type arch_setting[1][2].candidates.b.type',
        '8 config/wrong-type arch_setting[1][2].candidates.c.kernel_size',
        '10 config/out-of-range playground.input',
        '10 config/out-of-range playground.train.steps',
      ].sort(),
    );
  });

  test('in YAML, and a single one is alone', () => {
    const text = `type: SearchableShuffleNetV2
arch_setting:
  - [16, 1, {type: OneShotMutableOP, candidates: {a: {type: ShuffelBlock, kernel_size: 3}}}]
`;
    expect(faults(text, 'x.yaml')).toEqual(['3 registry/unknown-type arch_setting[0][2].candidates.a.type']);
  });

  test('what a network or module_kwargs fill in is no fault', () => {
    const text = `{ type: 'SearchableShuffleNetV2', bad: 1, arch_setting: [[16, 1, { type: 'OneShotMutableOP',
      module_kwargs: { kernel_size: 3 }, candidates: { a: { type: 'ShuffleBlock' }, b: { type: 'ShuffleBlock', kernel_size: 5 } } }]] }`;
    expect(faults(text)).toEqual(['1 config/unknown-key bad']);
  });

  test.each(galleryIds)('%s: a wrong field of its backbone is its only fault', (id) => {
    const { text, fileName } = galleryText(id);
    const { value } = parseConfig(text, { fileName });
    const wrong = withWrongField(value);
    expect(wrong).not.toEqual(value);
    const found = faults(JSON.stringify(wrong), 'x.json');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^1 config\/unknown-key .*no_such_field$/);
  });
});
