/**
 * @file `ofa_mbv3_w1.0` (Cai et al. 2020): five stages, each a list of blocks (kernel, expand ratio); a subnet of MMRazor's
 * ofa_mobilenetv3_supernet at its full widths.
 */
import { z } from 'zod';
import type { ConfigDict } from '../../config';
import { type GoldenFamily, chosenByName, readArch } from './family';

const block = z.tuple([z.number().int(), z.number().int()], { error: 'a pair (kernel, expand ratio)' });
const schema = z.array(z.array(block).min(1)).length(5, { error: 'five stages of blocks' });

const five = (range: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: 5 }, () => range);

/** The same space as public/gallery/ofa-mobilenetv3.json5. */
const config: ConfigDict = {
  type: 'SearchableImageClassifier',
  backbone: {
    type: 'AttentiveMobileNetV3',
    arch_setting: {
      kernel_size: [[3, 3, 1], ...five([3, 7, 2])],
      num_blocks: [[1, 1, 1], ...five([1, 4, 1])],
      expand_ratio: [[1, 1, 1], ...five([3, 6, 1]), [6, 6, 1]],
      num_out_channels: [
        [16, 16, 8],
        [16, 16, 8],
        [24, 24, 8],
        [40, 40, 8],
        [80, 80, 8],
        [112, 112, 8],
        [160, 160, 8],
        [1280, 1280, 8],
      ],
    },
    out_indices: [6],
    stride_list: [1, 2, 2, 2, 1, 2],
    with_se_list: [false, false, true, false, true, true],
    act_cfg_list: ['HSwish', 'ReLU', 'ReLU', 'ReLU', 'HSwish', 'HSwish', 'HSwish', 'HSwish', 'HSwish'],
    conv_cfg: { type: 'OFAConv2d' },
    fine_grained_mode: true,
    with_attentive_shortcut: false,
  },
  neck: { type: 'GlobalAveragePooling' },
  head: { type: 'DynamicLinearClsHead' },
};

export const ofaMbv3: GoldenFamily = (arch) => {
  const stages = readArch(schema, arch);
  const chosen = new Map<string, number>();
  stages.forEach((blocks, stage) => {
    const name = `backbone.layers.${stage + 2}`;
    chosen.set(`${name}.depth`, blocks.length);
    blocks.forEach(([kernel, expand], i) => {
      chosen.set(`${name}.${i}.kernel_size`, kernel);
      chosen.set(`${name}.${i}.expand_ratio`, expand);
      chosen.set(`${name}.${i}.expand_ratio_se`, expand);
    });
  });
  return { config, choices: (space) => chosenByName(space, chosen, arch.at) };
};
