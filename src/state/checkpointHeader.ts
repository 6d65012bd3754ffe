/**
 * @file What a checkpoint says of itself, so that its space can be opened before its weights are restored. Both kinds:
 * the full one, to train on from, and the compact one, of weights alone. The engine checks the rest when it restores.
 */
import { UserError } from '../core/userError';
import { decodeCompactHeader, isCompact } from '../export/compact';
import type { CompactHeader } from '../export/compactHeader';

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

/** Magic, u32 version, u32 header bytes, u32 checksum; then the header as JSON. */
const HEAD = 20;
const HEADER_LENGTH_AT = 12;

/** Errors: `checkpoint/damaged`, `checkpoint/unreadable`. */
export function readCheckpointHeader(buffer: ArrayBuffer): CheckpointHeader {
  const bytes = new Uint8Array(buffer);
  return isCompact(bytes) ? ofCompact(decodeCompactHeader(bytes)) : ofFull(buffer);
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
