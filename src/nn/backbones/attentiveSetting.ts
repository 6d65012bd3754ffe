/** @file `arch_setting` of AttentiveMobileNetV3: ranges [min, max, step] per stage → candidates per stage. */
import { z } from 'zod';
import { type ConfigPath, formatPath } from '../../core/configPath';
import { MutableError, makeDivisible } from '../../mutables';
import type { ActivationKind } from '../../ops/activation/kind';
import { MAX_CHANNELS, MAX_STAGES, actSchema } from '../build';

const LENGTH = 'three numbers [min, max, step]';

/** Inclusive on both ends. */
const range = z
  .tuple([z.number().int().min(1), z.number().int().max(MAX_CHANNELS), z.number().int().min(1)], {
    error: LENGTH,
  })
  .refine(([low, high]) => low <= high, { error: 'a minimum that is not above the maximum' })
  .refine(([low, high, step]) => (high - low) / step < 64, { error: 'at most 64 candidates' });

const ranges = z.array(range).min(1).max(MAX_STAGES);

export const archSchema = z.strictObject({
  kernel_size: ranges,
  num_blocks: ranges,
  /** One more than the stages: the last is the tail's. */
  expand_ratio: ranges,
  /** Two more than the stages: the first is the stem's, the last the tail's. */
  num_out_channels: ranges,
});

/** A name (`Swish`) or an act_cfg. */
export const actNameSchema = z
  .preprocess((value) => (typeof value === 'string' ? { type: value } : value), actSchema)
  .transform((kind): ActivationKind => kind);

export interface AttentiveStage {
  readonly kernels: readonly number[];
  readonly depths: readonly number[];
  readonly ratios: readonly number[];
  readonly widths: readonly number[];
}

export interface AttentiveStages {
  readonly first: readonly number[];
  readonly stages: readonly AttentiveStage[];
  readonly last: readonly number[];
  readonly lastExpand: readonly number[];
}

/** AssertionError where the lists do not fit together. */
export function stagesOf(
  setting: z.output<typeof archSchema>,
  widen: number,
  at: ConfigPath,
): AttentiveStages {
  const {
    kernel_size: kernels,
    num_blocks: depths,
    expand_ratio: ratios,
    num_out_channels: widths,
  } = setting;
  const count = kernels.length;
  const check = (key: string, found: number, expected: number): void => {
    if (found === expected) return;
    throw new MutableError('AssertionError', {
      code: 'backbone/arch-setting-lengths',
      at: formatPath([...at, key]),
      found: `${found} ranges`,
      expected: `${expected}, for the ${count} stages of kernel_size`,
    });
  };
  check('num_blocks', depths.length, count);
  check('expand_ratio', ratios.length, count + 1);
  check('num_out_channels', widths.length, count + 2);
  const channels = widths.map((row) => [...new Set(valuesOf(row).map((c) => makeDivisible(c * widen, 8)))]);
  return {
    first: channels[0]!,
    stages: kernels.map((row, i) => ({
      kernels: valuesOf(row),
      depths: valuesOf(depths[i]!),
      ratios: valuesOf(ratios[i]!),
      widths: channels[i + 1]!,
    })),
    last: channels.at(-1)!,
    lastExpand: valuesOf(ratios.at(-1)!),
  };
}

function valuesOf([low, high, step]: readonly [number, number, number]): number[] {
  return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, i) => low + i * step);
}
