/** @file The SPOS backbone's fields against mmrazor searchable_shufflenet_v2.py, and where its errors point. */
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/core/userError';
import { MutableError } from '../../../src/mutables';
import { type SearchSpace, openSpaceText } from '../../../src/space';

const CANDIDATES = {
  shuffle_3x3: { type: 'ShuffleBlock', kernel_size: 3 },
  xception: { type: 'ShuffleXception' },
};
const row = (channels: number, blocks: number) => [
  channels,
  blocks,
  { type: 'OneShotMutableOP', candidates: CANDIDATES },
];

function open(fields: Record<string, unknown>): SearchSpace {
  const backbone = {
    type: 'SearchableShuffleNetV2',
    arch_setting: [row(8, 1), row(12, 2), row(16, 1), row(20, 1)],
    ...fields,
  };
  const text = JSON.stringify({ ...backbone, playground: { input: [3, 33, 33], num_classes: 5 } });
  return openSpaceText({ text, fileName: 'test.json5' });
}

function failure(fields: Record<string, unknown>): UserError {
  try {
    open(fields);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('the config was accepted');
}

const shapes = (space: SearchSpace): ReadonlyMap<string, string> =>
  new Map(space.params.map(({ name, shape }) => [name, shape.join()]));

describe('widths', () => {
  test('stem 16, stages as written, last 1024', () => {
    const all = shapes(open({}));
    expect(all.get('backbone.conv1.conv.weight')).toBe('16,3,3,3');
    expect(all.get('backbone.layers.1.0._candidates.shuffle_3x3.branch1.1.conv.weight')).toBe('6,8,1,1');
    expect(all.get('backbone.layers.4.conv.weight')).toBe('1024,20,1,1');
    expect(all.get('head.fc.weight')).toBe('5,1024');
  });

  test('stem_multiplier and widen_factor', () => {
    const all = shapes(open({ stem_multiplier: 2, widen_factor: 1.5 }));
    expect(all.get('backbone.conv1.conv.weight')).toBe('32,3,3,3');
    expect(all.get('backbone.layers.0.0._candidates.shuffle_3x3.branch1.1.conv.weight')).toBe('6,32,1,1');
    expect(all.get('backbone.layers.4.conv.weight')).toBe('1024,30,1,1');
  });

  test('with_last_layer: false ends in the last stage', () => {
    const all = shapes(open({ with_last_layer: false, out_indices: [3] }));
    expect(all.has('backbone.layers.4.conv.weight')).toBe(false);
    expect(all.get('head.fc.weight')).toBe('5,20');
  });

  test('out_indices: the classifier reads the last one, later layers do not run', () => {
    const space = open({ out_indices: [0, 1] });
    expect(shapes(space).get('head.fc.weight')).toBe('5,12');
    const [choices] = space.coveringChoices();
    const paths = space.trace(choices!, { batch: 1 }).nodes.map(({ path }) => path);
    expect(paths.some((path) => path.startsWith('backbone.layers.1.'))).toBe(true);
    expect(paths.some((path) => path.startsWith('backbone.layers.2.'))).toBe(false);
  });
});

test('block 0 of a stage halves the size, the others keep it', () => {
  const space = open({});
  const [choices] = space.coveringChoices();
  const { nodes } = space.trace(choices!, { batch: 1 });
  const sizes = nodes.filter(({ op }) => op === 'channel_shuffle').map(({ type }) => type.shape[2]);
  expect(sizes).toEqual([9, 5, 5, 3, 2]);
});

test('nodes know the mutable that put them there', () => {
  const space = open({});
  const [choices] = space.coveringChoices();
  const { nodes } = space.trace(choices!, { batch: 1 });
  const inBlock = nodes.filter(({ op, path }) => op !== 'param' && path.startsWith('backbone.layers.1.1.'));
  expect(inBlock.length).toBeGreaterThan(0);
  expect(new Set(inBlock.map(({ mutable }) => mutable))).toEqual(new Set(['backbone.layers.1.1']));
});

describe('ValueErrors of upstream', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['out_indices beyond the last layer', { out_indices: [5] }, 'out_indices'],
    ['out_indices without last layer', { with_last_layer: false, out_indices: [4] }, 'out_indices'],
    ['out_indices below 0', { out_indices: [-1] }, 'out_indices'],
    ['frozen_stages beyond the last layer', { frozen_stages: 5 }, 'frozen_stages'],
    [
      'frozen_stages without last layer',
      { with_last_layer: false, out_indices: [3], frozen_stages: 4 },
      'frozen_stages',
    ],
    ['frozen_stages below -1', { frozen_stages: -2 }, 'frozen_stages'],
  ])('%s', (_, fields, at) => {
    const error = failure(fields);
    expect(error.at).toBe(at);
    expect(error.position?.line).toBe(1);
    expect((error.cause as MutableError).kind).toBe('ValueError');
  });
});

describe('fields that would change training silently are refused', () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    ['frozen stages', { frozen_stages: 1 }, /every stage of a supernet is trained/],
    ['norm_eval', { norm_eval: true }, /false/],
    ['an unknown convolution', { conv_cfg: { type: 'DeformConv2d' } }, /Conv2d/],
    ['another norm', { norm_cfg: { type: 'GN', num_groups: 4 } }, /BN/],
  ])('%s', (_, fields, expected) => {
    expect(failure(fields).expected).toMatch(expected);
  });
});

describe('norm_cfg and act_cfg', () => {
  test("the backbone's are its own layers', not its candidates'", () => {
    const space = open({
      norm_cfg: { type: 'BN', eps: 1e-3, requires_grad: true },
      act_cfg: { type: 'Swish' },
    });
    const [choices] = space.coveringChoices();
    const { nodes } = space.trace(choices!, { batch: 1 });
    const attrs = (path: string) => nodes.find((node) => node.path === path)!.attrs;
    expect(attrs('backbone.conv1.bn')).toMatchObject({ eps: 1e-3, momentum: 0.1 });
    expect(attrs('backbone.conv1.activate')).toEqual({ kind: 'swish' });
    const inBlocks = nodes.filter(({ path }) => path.startsWith('backbone.layers.0.'));
    expect(inBlocks.filter(({ op }) => op === 'batch_norm').every(({ attrs: a }) => a['eps'] === 1e-5)).toBe(
      true,
    );
    expect(
      inBlocks.filter(({ op }) => op === 'activation').every(({ attrs: a }) => a['kind'] === 'relu'),
    ).toBe(true);
  });
});

test('module_kwargs of the mutable win over the candidates, those of the backbone over both', () => {
  const mutable = {
    type: 'OneShotMutableOP',
    candidates: { a: { type: 'ShuffleBlock', kernel_size: 3, act_cfg: { type: 'ReLU' }, out_channels: 99 } },
    module_kwargs: { act_cfg: { type: 'HSwish' }, out_channels: 77, stride: 1 },
  };
  const space = open({ arch_setting: [[8, 1, mutable]], out_indices: [0] });
  const { nodes } = space.trace(space.coveringChoices()[0]!, { batch: 1 });
  expect(nodes.find(({ path }) => path.endsWith('branch1.1.activate'))!.attrs).toEqual({ kind: 'hswish' });
  expect(shapes(space).get('head.fc.weight')).toBe('5,8');
});

describe('a wrong candidate is shown where it stands', () => {
  const withCandidate = (candidate: unknown): Record<string, unknown> => ({
    arch_setting: [[8, 1, { type: 'OneShotMutableOP', candidates: { '3x3': candidate } }]],
    out_indices: [0],
  });

  test.each<[string, unknown, string, RegExp]>([
    [
      'misspelt type',
      { type: 'mmrazor.SuffleBlock', kernel_size: 3 },
      'arch_setting[0][2].candidates["3x3"].type',
      /did you mean ShuffleBlock/,
    ],
    [
      'no kernel size',
      { type: 'ShuffleBlock' },
      'arch_setting[0][2].candidates["3x3"].kernel_size',
      /3, 5 or 7/,
    ],
    [
      'no such field',
      { type: 'ShuffleXception', kernel: 3 },
      'arch_setting[0][2].candidates["3x3"].kernel',
      /./,
    ],
  ])('%s', (_, candidate, at, expected) => {
    const error = failure(withCandidate(candidate));
    expect(error.at).toBe(at);
    expect(error.expected).toMatch(expected);
  });
});
