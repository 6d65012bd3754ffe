/**
 * @file A small network of each searchable backbone, to begin with: a few choices that train in minutes. A backbone
 * without required fields begins with its defaults, and is not listed.
 */
import { type ConfigDict, type ConfigValue, bareType } from '../config';

/** Larger images are halved at once, and cut into larger patches. */
const LARGE = 64;

/** Fields without `type`; `undefined` for a backbone that is not known here. `size`: pixels of an image's side. */
export function starterOf(type: string, size: number): ConfigDict | undefined {
  return STARTERS[bareType(type)]?.(size >= LARGE);
}

const choiceOf = (candidates: Readonly<Record<string, ConfigValue>>): ConfigDict => ({
  type: 'OneShotMutableOP',
  candidates,
});

const shuffle = choiceOf({
  shuffle_3x3: { type: 'ShuffleBlock', kernel_size: 3 },
  shuffle_5x5: { type: 'ShuffleBlock', kernel_size: 5 },
  shuffle_7x7: { type: 'ShuffleBlock', kernel_size: 7 },
  shuffle_xception: { type: 'ShuffleXception' },
});

const inverted = choiceOf({
  mb_k3e3: { type: 'InvertedResidual', kernel_size: 3, expand_ratio: 3 },
  mb_k5e3: { type: 'InvertedResidual', kernel_size: 5, expand_ratio: 3 },
  mb_k3e6: { type: 'InvertedResidual', kernel_size: 3, expand_ratio: 6 },
  identity: { type: 'Identity' },
});

const separable = choiceOf({
  separable_3x3: { type: 'SeparableBlock', kernel_size: 3 },
  separable_5x5: { type: 'SeparableBlock', kernel_size: 5 },
  inverted_3x3: { type: 'InvertedResidual', kernel_size: 3, expand_ratio: 2 },
});

const widths = (...choices: readonly number[]): ConfigDict => ({
  type: 'OneShotMutableChannel',
  num_channels: Math.max(...choices),
  candidate_choices: choices,
});

const block = (type: string, kernel: number): ConfigDict => ({ type, kernel_size: kernel });

const STARTERS: Readonly<Record<string, (isLarge: boolean) => ConfigDict>> = {
  SearchableShuffleNetV2: (isLarge) => ({
    stem_stride: isLarge ? 2 : 1,
    last_channels: 256,
    arch_setting: [
      [32, 2, shuffle],
      [64, 3, shuffle],
      [128, 3, shuffle],
    ],
    out_indices: [3],
  }),
  SearchableMobileNetV2: (isLarge) => ({
    first_channels: 16,
    stem_stride: isLarge ? 2 : 1,
    last_channels: 256,
    arch_setting: [
      [24, 2, 2, inverted],
      [48, 3, 2, inverted],
      [96, 2, 2, inverted],
    ],
  }),
  SearchableConvNet: () => ({
    stem_channels: 12,
    stem_stride: 2,
    arch_setting: [
      [widths(12, 16, 20), 2, 2, separable],
      [widths(20, 26, 32), 3, 1, separable],
      [widths(34, 42, 52), 2, 2, separable],
    ],
    last_channels: 96,
  }),
  SequentialBackbone: () => ({
    stages: [
      { channels: 16, stride: 2, blocks: [block('ConvBlock', 3)] },
      { channels: 24, stride: 1, blocks: [block('SeparableBlock', 3), block('SeparableBlock', 3)] },
      { channels: 48, stride: 2, blocks: [block('SeparableBlock', 3), block('SeparableBlock', 3)] },
      { channels: 96, stride: 1, blocks: [block('ConvBlock', 1)] },
    ],
  }),
  AttentiveMobileNetV3: (isLarge) => ({
    // ranges [least, most, step]
    arch_setting: {
      kernel_size: [
        [3, 5, 2],
        [3, 5, 2],
        [3, 5, 2],
      ],
      num_blocks: [
        [1, 2, 1],
        [1, 2, 1],
        [1, 2, 1],
      ],
      expand_ratio: [
        [1, 1, 1],
        [2, 4, 1],
        [2, 4, 1],
        [4, 4, 1],
      ],
      num_out_channels: [
        [8, 16, 8],
        [8, 16, 8],
        [24, 32, 8],
        [40, 56, 8],
        [128, 192, 64],
      ],
    },
    stem_stride: isLarge ? 2 : 1,
    stride_list: [1, 2, 2],
    with_se_list: [false, false, true],
    act_cfg_list: ['ReLU', 'ReLU', 'ReLU', 'HSwish', 'HSwish', 'HSwish'],
    out_indices: [3],
  }),
  AutoformerBackbone: (isLarge) => ({
    arch_setting: { mlp_ratios: [2, 3, 4], num_heads: [2, 3], depth: [2, 3, 4], embed_dims: [96, 128] },
    patch_size: isLarge ? 16 : 4,
  }),
  DartsBackbone: () => ({
    base_channels: 8,
    num_layers: 3,
    num_nodes: 3,
    out_indices: [2],
    mutable_cfg: {
      type: 'DiffMutableOP',
      candidates: {
        zero: { type: 'DartsZero' },
        skip_connect: { type: 'DartsSkipConnect' },
        max_pool_3x3: { type: 'DartsPoolBN', pool_type: 'max' },
        sep_conv_3x3: { type: 'DartsSepConv', kernel_size: 3 },
        dil_conv_3x3: { type: 'DartsDilConv', kernel_size: 3 },
      },
    },
    route_cfg: { type: 'DiffChoiceRoute', with_arch_param: true },
  }),
  NasBench201: () => ({
    stem_channels: 8,
    num_cells: 1,
    mutable_cfg: choiceOf({
      none: { type: 'Zero' },
      skip_connect: { type: 'Identity' },
      nor_conv_1x1: { type: 'ReLUConvBN', kernel_size: 1 },
      nor_conv_3x3: { type: 'ReLUConvBN', kernel_size: 3 },
      avg_pool_3x3: { type: 'AvgPool', kernel_size: 3 },
    }),
  }),
};
