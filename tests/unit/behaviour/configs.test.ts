/** @file MMRazor's behaviour, row by row: what configs say of mutables and mutators, v1.0.0rc0's spellings among it. */
import { describe, expect, test } from 'vitest';
import { graphCost } from '../../../src/graph/cost';
import { DiffChoiceRoute } from '../../../src/mutables';
import { declarations } from '../../../src/ops';
import { type SearchSpace, openSpaceText } from '../../../src/space';
import { trainable } from '../train/spaces';

const SHUFFLE = trainable['one-shot operations (SearchableShuffleNetV2)'];
const DARTS = trainable['mixtures of operations (DartsBackbone)'] as { readonly route_cfg: object };

const open = (config: object): SearchSpace =>
  openSpaceText({ fileName: 'space.json', text: JSON.stringify(config) }, { input: [1, 16, 16] });
const withMutator = (type: string, backbone: unknown, mutator: object): SearchSpace =>
  open({ model: { type, architecture: { type: 'ImageClassifier', backbone }, mutator } });
const groupsOf = ({ mutator }: SearchSpace): string[][] =>
  mutator.groups.map(({ mutables }) => mutables.map(({ id }) => id));

describe('2.1 mutators of configs', () => {
  test.each([
    ['NasMutator', 'custom_groups'],
    ['mmrazor.NasMutator', 'custom_groups'],
    ['OneShotModuleMutator', 'custom_group'],
    ['mmrazor.OneShotModuleMutator', 'custom_group'],
  ])('2.1 %s with %s opens, as a NasMutator', (type, field) => {
    const keys = ['backbone.layers.0.0', 'backbone.layers.1.0'];
    const space = withMutator('SPOS', SHUFFLE, { type, [field]: [keys] });
    expect(groupsOf(space)).toEqual([keys, ['backbone.layers.0.1']]);
    expect(space.mutator.groups.map(({ name }) => name)).toEqual(['module_0', 'module_1']);
  });

  test.each(['NasMutator', 'DiffModuleMutator', 'mmrazor.DiffModuleMutator'])(
    '2.1 %s of a DARTS space',
    (type) => {
      const space = withMutator('Darts', DARTS, { type });
      expect(groupsOf(space)).toEqual(groupsOf(open(DARTS)));
      expect(space.mutator.archParams.size).toBe(space.mutator.groups.length);
    },
  );
});

test.each(['num_chosen', 'num_chsoen'])('1.8 DiffChoiceRoute of a config: %s', (field) => {
  const space = open({ ...DARTS, route_cfg: { ...DARTS.route_cfg, [field]: 1 } });
  const routes = space.mutator.groups
    .flatMap(({ mutables }) => mutables)
    .filter((mutable) => mutable instanceof DiffChoiceRoute);
  expect(routes.length).toBeGreaterThan(0);
  for (const { numChosen } of routes) expect(numChosen).toBe(1);
});

test('1.4 module_kwargs win over the candidates’ own fields', () => {
  const block = (own: number, kwargs: object): object => ({
    type: 'SearchableShuffleNetV2',
    stem_stride: 1,
    last_channels: 32,
    arch_setting: [
      [
        16,
        1,
        {
          type: 'OneShotMutableOP',
          candidates: { k: { type: 'ShuffleBlock', kernel_size: own } },
          ...kwargs,
        },
      ],
    ],
  });
  const params = (config: object): number => {
    const space = open(config);
    return graphCost(space.trace(space.coveringChoices()[0]!, { batch: 1 }), declarations).params;
  };
  const wins = params(block(3, { module_kwargs: { kernel_size: 7 } }));
  expect(wins).toBe(params(block(7, {})));
  expect(wins).not.toBe(params(block(3, {})));
});
