/** @file The checks that every backbone of stages shares: `out_indices` and `frozen_stages` (ValueErrors upstream). */
import { z } from 'zod';
import { type ConfigPath, formatPath } from '../../core/configPath';
import { MutableError } from '../../mutables';

/** Fields of every backbone that say which stages feed the rest, and which are trained. */
export const stageFields = {
  /** The classifier reads the last of them; layers beyond it do not run. */
  out_indices: z.array(z.number().int()).min(1).optional(),
  frozen_stages: z.number().int().default(-1),
  norm_eval: z.literal(false, { error: 'false: norms of a supernet are trained here' }).optional(),
  with_cp: z.boolean().optional(),
  init_cfg: z.unknown().optional(),
};

interface StageFields {
  readonly out_indices?: readonly number[] | undefined;
  readonly frozen_stages: number;
}

/**
 * The layer that the classifier reads; `layers` = how many there are. ValueError for indices of layers that do
 * not exist, and for frozen stages: the trainer has no frozen weights, so they are refused rather than trained.
 */
export function lastStage(fields: StageFields, layers: number, at: ConfigPath): number {
  const { out_indices: outIndices = [layers - 1], frozen_stages: frozen } = fields;
  const fail = (key: string, found: number, expected: string): never => {
    throw new MutableError('ValueError', {
      code: `backbone/${key.replace('_', '-')}`,
      at: formatPath([...at, key]),
      found: String(found),
      expected,
    });
  };
  const wrong = outIndices.find((index) => index < 0 || index >= layers);
  if (wrong !== undefined) fail('out_indices', wrong, `indices from 0 to ${layers - 1}`);
  if (frozen < -1 || frozen >= layers) fail('frozen_stages', frozen, `-1 (none) to ${layers - 1}`);
  if (frozen >= 0) fail('frozen_stages', frozen, '-1: every stage of a supernet is trained here');
  return Math.max(...outIndices);
}
