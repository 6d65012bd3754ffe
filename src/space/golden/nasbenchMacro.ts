/** @file `nasbench_macro` (Su et al. 2021): eight digits, 0 identity, 1 inverted residual e3 k3, 2 e6 k5. */
import type { ConfigDict } from '../../config';
import { type GoldenFamily, choicesOf, indicesSchema, readArch } from './family';

const STAGES = [
  [64, 2],
  [128, 3],
  [256, 3],
] as const;

/** The same space as public/gallery/nas-bench-macro.json5. */
function config(): ConfigDict {
  const mutable = {
    type: 'OneShotMutableOP',
    candidates: {
      identity: { type: 'Identity' },
      mb_3x3_e3: { type: 'InvertedResidual', kernel_size: 3, expand_ratio: 3 },
      mb_5x5_e6: { type: 'InvertedResidual', kernel_size: 5, expand_ratio: 6 },
    },
  };
  return {
    type: 'SearchableMobileNetV2',
    first_channels: 32,
    stem_stride: 1,
    last_channels: 1280,
    act_cfg: { type: 'ReLU' },
    arch_setting: STAGES.map(([channels, blocks]) => [channels, blocks, 2, mutable]),
  };
}

export const nasbenchMacro: GoldenFamily = (arch) => {
  const indices = readArch(indicesSchema, arch);
  return {
    config: config(),
    size: 32,
    numClasses: 10,
    choices: (space) => choicesOf(space, indices, arch.at),
  };
};
