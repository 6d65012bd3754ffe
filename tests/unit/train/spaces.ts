/** @file One small space for each kind of mutable and each searchable backbone: what the training tests run. */
import { normalise, type ConfigValue } from '../../../src/config';
import { SearchSpace } from '../../../src/space';

const mb = (kernel: number, ratio: number, more: object = {}) => ({
  type: 'MBBlock',
  kernel_size: kernel,
  expand_ratio: ratio,
  ...more,
});
const oneShot = (candidates: object) => ({ type: 'OneShotMutableOP', candidates });

const shuffle = oneShot({
  k3: { type: 'ShuffleBlock', kernel_size: 3 },
  x: { type: 'ShuffleXception' },
});

const dartsOps = {
  zero: { type: 'DartsZero' },
  skip: { type: 'DartsSkipConnect' },
  pool: { type: 'DartsPoolBN', pool_type: 'avg' },
  sep: { type: 'DartsSepConv', kernel_size: 3 },
  dil: { type: 'DartsDilConv', kernel_size: 3 },
};

const darts = (mutable: string, route: object) => ({
  type: 'DartsBackbone',
  base_channels: 4,
  num_layers: 3,
  num_nodes: 2,
  stem_multiplier: 2,
  mutable_cfg: { type: mutable, candidates: dartsOps },
  route_cfg: route,
  norm_cfg: { type: 'BN', affine: false },
});

const attentive = (more: object) => ({
  type: 'SearchableImageClassifier',
  input_resizer_cfg: {
    input_sizes: [
      [12, 12],
      [16, 16],
    ],
  },
  backbone: {
    type: 'AttentiveMobileNetV3',
    arch_setting: {
      kernel_size: [
        [3, 5, 2],
        [3, 5, 2],
      ],
      num_blocks: [
        [1, 2, 1],
        [1, 2, 1],
      ],
      expand_ratio: [
        [1, 2, 1],
        [2, 3, 1],
        [2, 2, 1],
      ],
      num_out_channels: [
        [8, 8, 8],
        [8, 16, 8],
        [16, 24, 8],
        [24, 32, 8],
      ],
    },
    out_indices: [2],
    stride_list: [1, 2],
    with_se_list: [false, true],
    act_cfg_list: ['Swish', 'ReLU', 'HSwish', 'HSwish'],
    stem_stride: 1,
    ...more,
  },
  neck: { type: 'GlobalAveragePooling' },
  head: { type: 'DynamicLinearClsHead' },
});

/** By what it exercises. */
export const trainable: Readonly<Record<string, object>> = {
  'one-shot operations (SearchableShuffleNetV2)': {
    type: 'SearchableShuffleNetV2',
    arch_setting: [
      [16, 2, shuffle],
      [32, 1, shuffle],
    ],
    stem_stride: 1,
    last_channels: 32,
  },
  'one-shot operations with odds and gates (SearchableMobileNetV2)': {
    type: 'SearchableMobileNetV2',
    first_channels: 8,
    last_channels: 32,
    stem_stride: 1,
    arch_setting: [
      [
        16,
        2,
        2,
        {
          type: 'OneShotProbMutableOP',
          choice_probs: [0.3, 0.5, 0.2],
          candidates: {
            small: mb(3, 2),
            large: mb(5, 3, { se_cfg: { ratio: 4 } }),
            none: { type: 'Identity' },
          },
        },
      ],
    ],
  },
  'values and channels, cropped kernels (AttentiveMobileNetV3, BigNAS)': attentive({}),
  'values and channels, transformed kernels (AttentiveMobileNetV3, once-for-all)': attentive({
    conv_cfg: { type: 'OFAConv2d' },
    fine_grained_mode: true,
    with_attentive_shortcut: false,
  }),
  'channel units of a plain network (AutoSlim)': {
    model: {
      type: 'AutoSlim',
      architecture: {
        type: 'ImageClassifier',
        backbone: {
          type: 'SearchableMobileNetV2',
          first_channels: 8,
          last_channels: 32,
          stem_stride: 1,
          arch_setting: [[16, 2, 2, oneShot({ only: mb(3, 2) })]],
        },
        neck: { type: 'GlobalAveragePooling' },
        head: { type: 'LinearClsHead', num_classes: 10 },
      },
      mutator: {
        type: 'OneShotChannelMutator',
        channel_unit_cfg: {
          type: 'OneShotMutableChannelUnit',
          default_args: { candidate_choices: [0.5, 1], choice_mode: 'ratio', divisor: 4 },
        },
      },
    },
  },
  'mixtures of operations (DartsBackbone)': darts('DiffMutableOP', {
    type: 'DiffChoiceRoute',
    with_arch_param: true,
  }),
  'drawn operations (DSNAS)': darts('OneHotMutableOP', { type: 'DiffChoiceRoute' }),
  'Gumbel routes': darts('DiffMutableOP', { type: 'GumbelChoiceRoute', with_arch_param: true, tau: 1 }),
  'a transformer (AutoformerBackbone)': {
    type: 'AutoformerBackbone',
    patch_size: 4,
    max_relative_position: 2,
    arch_setting: { mlp_ratios: [1, 2], num_heads: [1, 2], depth: [1, 2], embed_dims: [16, 24] },
  },
  'cells of NAS-Bench-201': {
    type: 'NasBench201',
    stem_channels: 8,
    num_cells: 1,
    mutable_cfg: oneShot({
      none: { type: 'Zero' },
      skip: { type: 'Identity' },
      conv: { type: 'ReLUConvBN', kernel_size: 3 },
      pool: { type: 'AvgPool' },
    }),
  },
};

export const INPUT = [1, 16, 16] as const;

export const openTrainable = (name: string): SearchSpace =>
  new SearchSpace(normalise(trainable[name] as ConfigValue), { input: INPUT, numClasses: 10 });
