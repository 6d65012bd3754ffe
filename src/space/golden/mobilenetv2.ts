/** @file `mobilenetv2`: `arch` is the width multiplier. */
import { z } from 'zod';
import { type GoldenFamily, readArch } from './family';

const multiplier = z.number({ error: 'a width multiplier above 0' }).positive({
  error: 'a width multiplier above 0',
});

export const mobilenetv2: GoldenFamily = (arch) => ({
  config: { type: 'MobileNetV2', widen_factor: readArch(multiplier, arch) },
});
