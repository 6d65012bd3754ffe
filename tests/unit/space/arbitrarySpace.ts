/** @file Random small spaces of several backbones: configs that open, whatever is drawn. */
import fc from 'fast-check';
import type { ConfigText } from '../../../src/state/spaceStore';

const kernel = fc.constantFrom(3, 5, 7);
const width = fc.integer({ min: 1, max: 8 }).map((eighths) => 8 * eighths);
const stride = fc.constantFrom(1, 2);
const depth = fc.integer({ min: 1, max: 3 });

/** Candidates under names of all kinds: they go into codes and files. */
function choice(candidate: fc.Arbitrary<object>, least = 1): fc.Arbitrary<object> {
  const name = fc.oneof(fc.stringMatching(/^[a-z]\w{0,9}$/), fc.constantFrom('卷积', 'a.b', '3x3 "wide"'));
  return fc
    .uniqueArray(fc.tuple(name, candidate), { minLength: least, maxLength: 4, selector: ([key]) => key })
    .map((entries) => ({ type: 'OneShotMutableOP', candidates: Object.fromEntries(entries) }));
}

const shuffle = choice(
  fc.oneof(
    kernel.map((kernel_size) => ({ type: 'ShuffleBlock', kernel_size })),
    fc.constant({ type: 'ShuffleXception' }),
  ),
);
const expanded = fc.record({
  type: fc.constantFrom('InvertedResidual', 'MBBlock'),
  kernel_size: kernel,
  expand_ratio: fc.integer({ min: 1, max: 4 }),
});
const block = fc.oneof(
  fc.record({ type: fc.constantFrom('ConvBlock', 'SeparableBlock'), kernel_size: kernel }),
  expanded.map((config) => ({ ...config, type: 'InvertedResidual' })),
);
const widths = fc.uniqueArray(width, { minLength: 1, maxLength: 4 }).map((candidate_choices) => ({
  type: 'OneShotMutableChannel',
  num_channels: Math.max(...candidate_choices),
  candidate_choices,
}));
/** Of a range, as `[least, most, step]`. */
const range = fc.tuple(fc.integer({ min: 1, max: 2 }), depth).map(([from, count]) => [from, from + count, 1]);

const backbone: fc.Arbitrary<object> = fc.oneof(
  fc.record({
    type: fc.constant('SearchableShuffleNetV2'),
    stem_stride: stride,
    last_channels: width,
    arch_setting: fc.array(fc.tuple(width, depth, shuffle), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('SearchableMobileNetV2'),
    first_channels: width,
    last_channels: width,
    arch_setting: fc.array(fc.tuple(width, depth, stride, choice(expanded)), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('SearchableConvNet'),
    stem_channels: width,
    last_channels: width,
    arch_setting: fc.array(fc.tuple(widths, depth, stride, choice(block)), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('SequentialBackbone'),
    stages: fc.array(
      fc.record({
        channels: fc.oneof(width, widths),
        stride,
        blocks: fc.array(fc.oneof(block, choice(block, 2)), { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  fc.record({
    type: fc.constant('NasBench201'),
    stem_channels: width,
    num_cells: depth,
    mutable_cfg: choice(
      fc.constantFrom(
        { type: 'Zero' },
        { type: 'Identity' },
        { type: 'AvgPool' },
        { type: 'ReLUConvBN', kernel_size: 3 },
      ),
    ),
  }),
  fc.record({
    type: fc.constant('AutoformerBackbone'),
    patch_size: fc.constant(4),
    arch_setting: fc.record({
      mlp_ratios: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1 }),
      num_heads: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1 }),
      depth: range.map(([from = 1, to = 1]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
      embed_dims: fc.uniqueArray(width, { minLength: 1, maxLength: 3 }),
    }),
  }),
);

/** Titles are any text; the file's name says how to read it. */
export const arbitrarySpace: fc.Arbitrary<ConfigText> = fc
  .tuple(backbone, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), fc.boolean())
  .map(([config, name, isIndented]) => ({
    fileName: 'mine.json5',
    text: JSON.stringify(
      { ...config, playground: { name, input: [1, 32, 32], num_classes: 10 } },
      null,
      isIndented ? 2 : 0,
    ),
  }));
