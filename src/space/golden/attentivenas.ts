/**
 * @file `attentivenas` (Wang et al. 2021): per stage width (stem, 7 stages, last), kernel, expand ratio and depth, and the
 * resolution; a subnet of MMRazor's attentive_mobilenetv3_supernet.
 */
import { z } from 'zod';
import type { ConfigDict } from '../../config';
import { type GoldenFamily, chosenByName, readArch } from './family';

const counts = (length: number) => z.array(z.number().int().min(1)).length(length);

const schema = z.looseObject({
  resolution: z.number().int().min(1),
  width: counts(9),
  kernel: counts(7),
  expand: counts(7),
  depth: counts(7),
});

/** The same space as public/gallery/attentive-mobilenetv3.json5. */
const config: ConfigDict = {
  type: 'SearchableImageClassifier',
  backbone: {
    type: 'AttentiveMobileNetV3',
    arch_setting: {
      kernel_size: Array.from({ length: 7 }, () => [3, 5, 2]),
      num_blocks: [
        [1, 2, 1],
        [3, 5, 1],
        [3, 6, 1],
        [3, 6, 1],
        [3, 8, 1],
        [3, 8, 1],
        [1, 2, 1],
      ],
      expand_ratio: [
        [1, 1, 1],
        [4, 6, 1],
        [4, 6, 1],
        [4, 6, 1],
        [4, 6, 1],
        [6, 6, 1],
        [6, 6, 1],
        [6, 6, 1],
      ],
      num_out_channels: [
        [16, 24, 8],
        [16, 24, 8],
        [24, 32, 8],
        [32, 40, 8],
        [64, 72, 8],
        [112, 128, 8],
        [192, 216, 8],
        [216, 224, 8],
        [1792, 1984, 192],
      ],
    },
    norm_cfg: { type: 'DynamicBatchNorm2d', momentum: 0 },
  },
  neck: { type: 'SqueezeMeanPoolingWithDropout' },
  head: { type: 'DynamicLinearClsHead' },
};

export const attentivenas: GoldenFamily = (arch) => {
  const { resolution, width, kernel, expand, depth } = readArch(schema, arch);
  const chosen = new Map([
    ['backbone.first_channels', width[0]!],
    ['backbone.last_channels', width[8]!],
  ]);
  for (let stage = 1; stage <= 7; stage++) {
    const name = `backbone.layers.${stage}`;
    chosen.set(`${name}.out_channels`, width[stage]!);
    chosen.set(`${name}.kernel_size`, kernel[stage - 1]!);
    chosen.set(`${name}.expand_ratio`, expand[stage - 1]!);
    chosen.set(`${name}.depth`, depth[stage - 1]!);
  }
  return { config, size: resolution, choices: (space) => chosenByName(space, chosen, arch.at) };
};
