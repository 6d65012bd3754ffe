/** @file The families of single path one-shot: 20 choice blocks of four candidates. */
import { z } from 'zod';
import type { ConfigDict } from '../../config';
import { type GoldenFamily, badArch, choicesOf, indicesSchema, readArch } from './family';

const STAGES = [
  [64, 4],
  [160, 4],
  [320, 8],
  [640, 4],
] as const;

const BLOCKS = STAGES.reduce((sum, [, blocks]) => sum + blocks, 0);

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

/** As published by its authors: the classifier has no bias. */
const megvii = (backbone: ConfigDict): ConfigDict => ({
  type: 'ImageClassifier',
  backbone,
  head: { type: 'LinearClsHead', num_classes: 1000, bias: false },
});

export const sposMegvii: GoldenFamily = (arch) => {
  const indices = readArch(indicesSchema, arch);
  return {
    config: megvii(sposBackbone({ variant: 'megvii' })),
    choices: (space) => choicesOf(space, indices, arch.at),
  };
};

const scaledSchema = z.looseObject({
  blocks: indicesSchema,
  scales: z.array(z.number().positive()),
});

/** `arch`: {blocks, scales}, a factor on each block's middle width. */
export const sposMegviiChannelScaled: GoldenFamily = (arch) => {
  const { blocks, scales } = readArch(scaledSchema, arch);
  if (scales.length !== BLOCKS)
    throw badArch([...arch.at, 'scales'], `${scales.length} factors`, `${BLOCKS}, one per block`);
  return {
    config: megvii({ ...sposBackbone({ variant: 'megvii' }), mid_scales: scales }),
    choices: (space) => choicesOf(space, blocks, [...arch.at, 'blocks']),
  };
};
