/** @file What is kept of the work between visits, and its reading: storage may hold anything. */
import { z } from 'zod';
import { crc32 } from '../core/hash';
import type { Choices } from './spaceStore';

const choice = z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))]);

const schema = z.object({
  version: z.literal(1),
  /** Milliseconds since 1970. */
  savedAt: z.number(),
  config: z.object({ text: z.string(), fileName: z.string() }),
  galleryId: z.string().optional(),
  choices: z.array(z.tuple([z.string(), choice])),
  seed: z.number().int().nonnegative(),
  draws: z.number().int().nonnegative(),
  /** As typed: it may be half of a config. */
  draft: z.string().optional(),
  /** Of the work, to be undone and redone (see savedHistory.ts). */
  history: z.unknown().optional(),
});

export type SavedWork = z.output<typeof schema>;

/** `undefined` for what is no work of ours. */
export function readWork(value: unknown): SavedWork | undefined {
  const result = schema.safeParse(value);
  return result.success ? result.data : undefined;
}

export const savedChoices = ({ choices }: SavedWork): Choices => new Map(choices) as Choices;

/** A checkpoint of the weights, and which of two places holds the newest one that is whole. */
export interface SavedWeights {
  readonly bytes: ArrayBuffer;
  readonly savedAt: number;
  readonly crc: number;
}

export const sealed = (bytes: ArrayBuffer, savedAt: number): SavedWeights => ({
  bytes,
  savedAt,
  crc: crc32(new Uint8Array(bytes)),
});

/** What was found that is whole, newest first. */
export const wholeWeights = (found: readonly unknown[]): readonly SavedWeights[] =>
  found.filter(isWhole).sort((a, b) => b.savedAt - a.savedAt);

function isWhole(value: unknown): value is SavedWeights {
  if (typeof value !== 'object' || value === null || !('bytes' in value) || !('crc' in value)) return false;
  return value.bytes instanceof ArrayBuffer && crc32(new Uint8Array(value.bytes)) === value.crc;
}
