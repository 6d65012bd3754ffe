/** @file `nasbench201` (Dong and Yang 2020): `arch` is a cell string, the name ends in the data set. */
import { z } from 'zod';
import type { ConfigDict } from '../../config';
import { UserError } from '../../core/userError';
import { choicesOfCell } from '../cellString';
import { type GoldenFamily, badArch, readArch } from './family';

/** The same space as public/gallery/nas-bench-201.json5. */
const CONFIG: ConfigDict = {
  type: 'NasBench201',
  mutable_cfg: {
    type: 'OneShotMutableOP',
    candidates: {
      none: { type: 'Zero' },
      skip_connect: { type: 'Identity' },
      nor_conv_1x1: { type: 'ReLUConvBN', kernel_size: 1 },
      nor_conv_3x3: { type: 'ReLUConvBN', kernel_size: 3 },
      avg_pool_3x3: { type: 'AvgPool', kernel_size: 3 },
    },
  },
};

/** What names contain, in lower case; the longest first. */
const DATA_SETS = [
  ['imagenet16', { numClasses: 120, size: 16 }],
  ['cifar100', { numClasses: 100, size: 32 }],
  ['cifar10', { numClasses: 10, size: 32 }],
] as const;

export const nasbench201: GoldenFamily = (arch) => {
  const cell = readArch(z.string(), arch);
  const name = arch.name.toLowerCase();
  const [, data] = DATA_SETS.find(([ending]) => name.includes(ending)) ?? [];
  if (data === undefined) {
    const expected = 'a name with its data set: cifar10, cifar100 or ImageNet16-120';
    throw badArch([...arch.at.slice(0, -1), 'name'], JSON.stringify(arch.name), expected);
  }
  return {
    config: CONFIG,
    ...data,
    choices(space) {
      try {
        return choicesOfCell(space, cell);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        throw badArch(arch.at, error.found ?? cell, error.expected);
      }
    },
  };
};
