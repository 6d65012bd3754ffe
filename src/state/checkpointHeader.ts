/**
 * @file What a checkpoint says of itself, so that its space can be opened before its weights are restored. Both kinds:
 * the full one, to train on from, and the compact one, of weights alone. Damage is noticed here, before anything is
 * asked or replaced; whether the weights fit the space is for the engine to say.
 */
import { crc32 } from '../core/hash';
import { UserError } from '../core/userError';
import { decodeCompactHeader, isCompact } from '../export/compact';
import type { CompactHeader } from '../export/compactHeader';
import { inSlices } from './inSlices';

export interface CheckpointHeader {
  readonly config: { readonly text: string; readonly fileName: string };
  readonly seed: number;
  /** Curves from step `firstStep` on. */
  readonly firstStep: number;
  readonly losses: readonly number[];
  readonly accuracies: readonly number[];
  /** Of a compact checkpoint. */
  readonly compact?: CompactHeader;
}

/** A millisecond or two of checksum. */
const PIECE = 1 << 19;

/** Magic, u32 version, u32 header bytes, u32 checksum; then the header as JSON. */
const HEAD = 20;
const HEADER_LENGTH_AT = 12;
const CHECKSUM_AT = 16;

/** Errors: `checkpoint/damaged`, `checkpoint/unreadable`. */
export function readCheckpointHeader(buffer: ArrayBuffer): CheckpointHeader {
  const bytes = new Uint8Array(buffer);
  return isCompact(bytes) ? ofCompact(decodeCompactHeader(bytes)) : ofFull(buffer);
}

/**
 * Whether the file is whole, in slices: some are of many megabytes. `now`: milliseconds since some moment. Errors:
 * `checkpoint/damaged`, `checkpoint/unreadable`.
 */
export async function checkWhole(buffer: ArrayBuffer, now: () => number): Promise<void> {
  const bytes = new Uint8Array(buffer);
  readCheckpointHeader(buffer);
  if (isCompact(bytes)) return; // reading the header has unpacked it all
  let sum = 0;
  function* pieces(): Generator {
    sum = crc32(new Uint8Array(4), crc32(bytes.subarray(0, CHECKSUM_AT)));
    for (let at = HEAD; at < bytes.length; at += PIECE) {
      sum = crc32(bytes.subarray(at, at + PIECE), sum);
      yield;
    }
  }
  await inSlices(pieces(), now, () => true);
  if (sum === new DataView(buffer).getUint32(CHECKSUM_AT, true)) return;
  throw new UserError({
    code: 'checkpoint/damaged',
    at: 'checkpoint',
    found: 'a file that was changed or cut on its way',
    expected: 'the whole file; save or download it again',
  });
}

function ofCompact(compact: CompactHeader): CheckpointHeader {
  const { config, seed, globalStep, training } = compact;
  const curves = training ?? { losses: [], accuracies: [] };
  return {
    config,
    seed,
    firstStep: globalStep - curves.losses.length,
    losses: curves.losses,
    accuracies: curves.accuracies,
    compact,
  };
}

function ofFull(bytes: ArrayBuffer): CheckpointHeader {
  const broken = new UserError({
    code: 'checkpoint/damaged',
    at: 'checkpoint',
    found: `${bytes.byteLength} bytes without a readable header`,
    expected: 'a checkpoint that was saved here',
  });
  if (bytes.byteLength < HEAD) throw broken;
  const length = new DataView(bytes).getUint32(HEADER_LENGTH_AT, true);
  if (HEAD + length > bytes.byteLength) throw broken;
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, HEAD, length)));
    const { config, seed, globalStep, history } = json as Fields;
    const { text, fileName } = config as Fields;
    if (typeof text !== 'string' || typeof fileName !== 'string') throw broken;
    if (typeof seed !== 'number' || typeof globalStep !== 'number') throw broken;
    const points = pointsOf(history);
    return {
      config: { text, fileName },
      seed,
      firstStep: globalStep - points.length,
      losses: points.map(({ loss }) => loss),
      accuracies: points.map(({ accuracy }) => accuracy),
    };
  } catch {
    throw broken;
  }
}

type Fields = Readonly<Record<string, unknown>>;

interface Point {
  readonly loss: number;
  readonly accuracy: number;
}

/** The steps that a history tells of: the last ones before it was saved. */
const pointsOf = (history: unknown): readonly Point[] =>
  Array.isArray(history) && history.every(isPoint) ? history : [];

function isPoint(value: unknown): value is Point {
  if (typeof value !== 'object' || value === null) return false;
  const { loss, accuracy } = value as Fields;
  return typeof loss === 'number' && typeof accuracy === 'number';
}
