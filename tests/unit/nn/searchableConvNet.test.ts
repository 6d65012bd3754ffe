/** @file Our small backbone of searched operations and widths: what its configs may say, and what is refused. */
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { UserError } from '../../../src/core/userError';
import { verify } from '../../../src/graph/verify';
import { declarations } from '../../../src/ops';
import { type SearchSpace, openSpaceText } from '../../../src/space';

const channels = (full: number, candidates: readonly number[], more = {}) => ({
  type: 'OneShotMutableChannel',
  num_channels: full,
  candidate_choices: candidates,
  ...more,
});

const mutable = (candidates: Record<string, unknown>, more = {}) => ({
  type: 'OneShotMutableOP',
  candidates,
  ...more,
});

const separable = { type: 'SeparableBlock', kernel_size: 3 };
const identity = { type: 'Identity' };

function open(fields: Record<string, unknown>, input = [1, 28, 28]): SearchSpace {
  const backbone = { type: 'SearchableConvNet', stem_channels: 8, last_channels: 32, ...fields };
  const text = JSON.stringify({ ...backbone, playground: { input, num_classes: 10 } });
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

const sampled = (space: SearchSpace, n = 8) =>
  Array.from({ length: n }, (_, i) => space.trace(space.mutator.sample(Rng.from(i)), { batch: 2 }));

describe('widths', () => {
  test('of one alias are one choice', () => {
    const row = [channels(16, [8, 16], { alias: 'w' }), 1, 1, mutable({ a: separable, b: identity })];
    const space = open({ arch_setting: [row, row] });
    expect(space.size).toBe(8n);
    for (const graph of sampled(space)) verify(graph, declarations);
  });

  test('may be ratios', () => {
    const space = open({
      arch_setting: [[channels(16, [0.25, 1], { choice_mode: 'ratio' }), 1, 1, mutable({ a: separable })]],
    });
    const live = sampled(space, 20).map((graph) => {
      const { params } = graph.nodes.find(
        ({ op, path }) => op === 'param' && path === 'backbone.last.conv.weight',
      )!;
      return params![0]!.slices[1];
    });
    expect(new Set(live.map((slice) => JSON.stringify(slice)))).toEqual(new Set(['[[0,4]]', '[[0,16]]']));
  });

  test.each([
    ['both fixed', [4, 6]],
    ['one fixed', [4, channels(8, [3, 8])]],
    ['both searched', [channels(5, [2, 5]), channels(8, [3, 8])]],
  ])('of the branches of a concat: %s', (_, branches) => {
    const concat = { type: 'ConcatBlock', kernel_size: 5, branch_channels: branches };
    const space = open({ arch_setting: [[channels(16, [8, 16]), 2, 2, mutable({ concat, identity })]] });
    for (const graph of sampled(space, 16)) verify(graph, declarations);
  });
});

test('an identity at its own width is no op at all', () => {
  const space = open({ arch_setting: [[12, 1, 1, mutable({ separable, identity })]] });
  const cost = (choice: string) => space.cost(new Map([['backbone.layers.0.0', choice]]));
  expect(cost('separable').params - cost('identity').params).toBe(12 * 9 + 2 * 12 + 12 * 12 + 2 * 12);
});

test.each([[[1, 28, 28]], [[3, 32, 32]], [[3, 29, 17]]])('traces images of %j', (input) => {
  const space = open(
    { arch_setting: [[channels(16, [8, 16]), 2, 2, mutable({ separable, identity })]] },
    input,
  );
  for (const graph of sampled(space)) verify(graph, declarations);
});

describe('is refused, where it stands', () => {
  const stage = (width: unknown, op: unknown = mutable({ separable }), blocks: unknown = 1) => ({
    arch_setting: [[width, blocks, 1, op]],
  });

  test.each<[string, Record<string, unknown>, string, RegExp]>([
    [
      'a candidate beyond the width',
      stage(channels(16, [8, 17])),
      'arch_setting[0][0]',
      /at most 16 channels/,
    ],
    [
      'a width that no machine holds',
      stage(channels(1e9, [8])),
      'arch_setting[0][0].num_channels',
      /1 to 16384/,
    ],
    ['half a channel', stage(7.5), 'arch_setting[0][0]', /./],
    ['a stage of a million blocks', stage(16, undefined, 1e6), 'arch_setting[0][1]', /≤ 100/],
    ['no stages', { arch_setting: [] }, 'arch_setting', /./],
    [
      'a supernet that fits into no tab',
      stage(16_000, mutable({ a: separable, b: separable })),
      '',
      /at most 1e\+8/,
    ],
    [
      'a backbone as a candidate',
      stage(16, mutable({ a: { type: 'SearchableConvNet' } })),
      'arch_setting[0][3].candidates.a.type',
      /a block: ConvBlock, ShuffleBlock/,
    ],
    [
      'one branch instead of two',
      stage(16, mutable({ a: { type: 'ConcatBlock', kernel_size: 3, branch_channels: [4] } })),
      'arch_setting[0][3].candidates.a.branch_channels',
      /./,
    ],
    [
      'a shuffle block of searched width',
      stage(channels(16, [8, 16]), mutable({ a: { type: 'ShuffleBlock', kernel_size: 3 } })),
      'arch_setting[0][3].candidates.a.in_channels',
      /1 to 16384/,
    ],
    [
      'probabilities that do not sum to 1',
      stage(16, {
        ...mutable({ a: separable, b: identity }),
        type: 'OneShotProbMutableOP',
        choice_probs: [1, 1],
      }),
      'arch_setting[0][3].candidates',
      /sum to 1/,
    ],
  ])('%s', (_, fields, at, expected) => {
    const error = failure(fields);
    expect(error.at ?? '').toBe(at);
    expect(error.expected).toMatch(expected);
  });
});

test('probabilities steer the samples', () => {
  const op = { ...mutable({ separable, identity }), type: 'OneShotProbMutableOP', choice_probs: [0.9, 0.1] };
  const space = open({ arch_setting: [[16, 1, 1, op]] });
  const drawn = Array.from({ length: 500 }, (_, i) =>
    space.mutator.sample(Rng.from(i)).get('backbone.layers.0.0'),
  );
  const share = drawn.filter((choice) => choice === 'separable').length / 500;
  expect(share).toBeGreaterThan(0.85);
  expect(share).toBeLessThan(0.95);
});
