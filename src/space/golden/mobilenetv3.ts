/** @file `mobilenetv3_large`: one network, so `arch` says nothing. */
import type { GoldenFamily } from './family';

export const mobilenetv3Large: GoldenFamily = () => ({
  config: {
    type: 'ImageClassifier',
    backbone: { type: 'MobileNetV3', arch: 'large' },
    head: {
      type: 'StackedLinearClsHead',
      num_classes: 1000,
      mid_channels: [1280],
      act_cfg: { type: 'HSwish' },
    },
  },
});
