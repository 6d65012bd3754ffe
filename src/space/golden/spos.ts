/** @file The families of single path one-shot: 20 choice blocks of four candidates. */
import type { ConfigDict } from '../../config';
import { type GoldenFamily, choicesOf, indicesSchema, readArch } from './family';

const STAGES = [
  [64, 4],
  [160, 4],
  [320, 8],
  [640, 4],
] as const;

/** `extra` goes into every candidate. */
export function sposBackbone(extra: ConfigDict = {}): ConfigDict {
  const mutable = {
    type: 'OneShotMutableOP',
    candidates: {
      shuffle_3x3: { type: 'ShuffleBlock', kernel_size: 3, ...extra },
      shuffle_5x5: { type: 'ShuffleBlock', kernel_size: 5, ...extra },
      shuffle_7x7: { type: 'ShuffleBlock', kernel_size: 7, ...extra },
      shuffle_xception: { type: 'ShuffleXception', ...extra },
    },
  };
  const rows = STAGES.map(([channels, blocks]) => [channels, blocks, mutable]);
  return { type: 'SearchableShuffleNetV2', arch_setting: rows };
}

export const sposMmrazor: GoldenFamily = (arch) => {
  const indices = readArch(indicesSchema, arch);
  return { config: sposBackbone(), choices: (space) => choicesOf(space, indices, arch.at) };
};
