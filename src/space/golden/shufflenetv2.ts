/** @file The fixed ShuffleNetV2: `arch` is the size: `0.5x`, 0.5, or with the image's side `0.5x@64`. */
import { z } from 'zod';
import type { GoldenArch, GoldenFamily, GoldenNetwork } from './family';
import { badArch, readArch } from './family';

const SIZES = [0.5, 1, 1.5, 2];

const sized = (variant: 'torchvision' | 'megvii', arch: GoldenArch): GoldenNetwork => {
  const given = readArch(z.union([z.number(), z.string()], { error: 'a size such as 1.0x' }), arch);
  const [, factor, side] = /^([\d.]+)x?(?:@(\d+))?$/.exec(String(given)) ?? [];
  const size = Number(factor);
  if (!SIZES.includes(size))
    throw badArch(arch.at, JSON.stringify(given), SIZES.map((known) => `${known}x`).join(', '));
  return {
    ...(side !== undefined && { size: Number(side) }),
    config: {
      type: 'ImageClassifier',
      backbone: { type: 'ShuffleNetV2', widen_factor: size, variant },
      head: { type: 'LinearClsHead', num_classes: 1000, bias: variant === 'torchvision' },
    },
  };
};

export const shufflenetv2Torchvision: GoldenFamily = (arch) => sized('torchvision', arch);

/** Its classifier has no bias. */
export const shufflenetv2Megvii: GoldenFamily = (arch) => sized('megvii', arch);
