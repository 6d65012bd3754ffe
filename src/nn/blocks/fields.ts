/** @file Config fields that every candidate block has; the backbone injects widths and stride. */
import { z } from 'zod';
import { UserError } from '../../core/userError';
import { actSchema, channelCount, convSchema, normSchema } from '../build';
import type { Width } from '../layers/width';

/** For blocks of fixed width. */
export const blockFields = {
  in_channels: channelCount,
  out_channels: channelCount,
  stride: z.union([z.literal(1), z.literal(2)]).default(1),
  conv_cfg: convSchema.optional(),
  norm_cfg: normSchema.optional(),
  act_cfg: actSchema.optional(),
  with_cp: z.boolean().optional(),
  init_cfg: z.unknown().optional(),
};

export const oddKernel = z.union([z.literal(3), z.literal(5), z.literal(7)], { error: '3, 5 or 7' });

/** A number, or the channel mutable that a backbone injects. */
const width = z.custom<Width>(
  (value) => (typeof value === 'number' ? channelCount.safeParse(value).success : isChannels(value)),
  {
    error: 'a whole number of channels',
  },
);

function isChannels(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'sliceOf' in value && 'numChannels' in value;
}

/** What a block is built between: its widths and its stride. */
export interface BlockShape<W extends Width = Width> {
  readonly inChannels: W;
  readonly outChannels: W;
  readonly stride: number;
}

export const shapeOf = <W extends Width>(fields: {
  readonly in_channels: W;
  readonly out_channels: W;
  readonly stride: number;
}): BlockShape<W> => ({
  inChannels: fields.in_channels,
  outChannels: fields.out_channels,
  stride: fields.stride,
});

/** Refuses a block without weights for its channels that is to change their number. Error: `block/unequal-widths`. */
export function keepsWidth({ inChannels, outChannels }: BlockShape<number>, reason: string): void {
  if (inChannels === outChannels) return;
  throw new UserError({
    code: 'block/unequal-widths',
    found: `${inChannels} channels in, ${outChannels} out`,
    expected: `as many out as in: ${reason}`,
  });
}

/** For blocks whose widths may be searched. */
export const dynamicFields = { ...blockFields, in_channels: width, out_channels: width };
