import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { UserError } from '../../../src/core/userError';
import { type SearchSpace, openSpaceText } from '../../../src/space';

const CHOICE = {
  type: 'OneShotMutableOP',
  candidates: {
    conv_3x3: { type: 'ConvBlock', kernel_size: 3 },
    conv_5x5: { type: 'ConvBlock', kernel_size: 5 },
  },
};

const none: Parameters<SearchSpace['cost']>[0] = new Map();

const open = (stages: readonly unknown[]): SearchSpace => {
  const config = { type: 'SequentialBackbone', stages, playground: { input: [1, 8, 8], num_classes: 10 } };
  return openSpaceText({ text: JSON.stringify(config), fileName: 'test.json5' });
};

/** The message of what refuses `stages`, with its place. */
function refusal(stages: readonly unknown[]): string {
  try {
    open(stages);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('SequentialBackbone', () => {
  test('a block is what its config says, the first of a stage with its stride', () => {
    const space = open([
      { channels: 4, stride: 2, blocks: [{ type: 'ConvBlock', kernel_size: 3 }, { type: 'ConvBlock' }] },
    ]);
    expect(space.size).toBe(1n);
    const cost = space.cost(none);
    // 4×4 pixels; kernels 3×3; the classifier's 4·10.
    expect(cost.macs).toBe(16 * 9 * 1 * 4 + 16 * 9 * 4 * 4 + 4 * 10);
    // weights, γ and β, classifier with bias
    expect(cost.params).toBe(9 * 4 + 8 + 9 * 16 + 8 + 50);
  });

  test('one block becomes a choice, its neighbours stay', () => {
    const space = open([{ channels: 4, stride: 1, blocks: [{ type: 'ConvBlock' }, CHOICE] }]);
    expect(space.size).toBe(2n);
    const [stage] = space.describe().stages;
    expect(stage?.title).toBe('Stage 1');
    expect(stage?.nodes).toMatchObject([
      { kind: 'fixed', title: 'Convolution', configPath: 'stages[0].blocks[0]' },
      { kind: 'choice', configPath: 'stages[0].blocks[1]' },
    ]);
    const macs = (choice: string) => space.cost(space.mutator.choicesOf(() => choice)).macs;
    expect(macs('conv_5x5') - macs('conv_3x3')).toBe(64 * 16 * (25 - 9));
  });

  test('a searched width slices every block of its stage and the next one’s input', () => {
    const channels = { type: 'OneShotMutableChannel', num_channels: 8, candidate_choices: [4, 8] };
    const space = open([
      { channels, blocks: [{ type: 'SeparableBlock', kernel_size: 3 }, { type: 'ConvBlock' }] },
      { channels: 6, blocks: [{ type: 'ConvBlock', kernel_size: 1 }] },
    ]);
    expect(space.size).toBe(2n);
    const { macs } = space.cost(space.mutator.sample(Rng.from(1), 'min'));
    expect(macs).toBe(64 * (9 + 4) + 64 * 9 * 16 + 64 * 4 * 6 + 60);
  });

  test('residual adds the input where shapes allow', () => {
    const blocks = [
      { type: 'ConvBlock', residual: true },
      { type: 'ConvBlock', residual: true },
    ];
    const graph = open([{ channels: 4, blocks }]).trace(none, { batch: 1 });
    expect(graph.nodes.filter(({ op }) => op === 'add')).toHaveLength(1);
  });

  test.each([
    [{ type: 'ConvBlok' }, /did you mean ConvBlock/],
    [{ type: 'ConvBlock', kernel_size: 4 }, /stages\[0\]\.blocks\[0\]\.kernel_size/],
    [{ type: 'SearchableConvNet' }, /a block/],
    [{ type: 'AvgPool' }, /as many out as in/],
  ])('refuses %j', (block, message) => {
    expect(refusal([{ channels: 4, blocks: [block] }])).toMatch(message);
  });
});
