/**
 * @file A compact checkpoint: the weights of a supernet, or of one subnet of it, in few bytes, with what is needed to
 * open their space and to say what they are. No optimiser state. Version 2 of the checkpoint file:
 *
 *   "SUPERNET" · u32 version · u32 header bytes · u32 CRC-32 · deflated (header (JSON) · tensors, see quantise.ts)
 *
 * The CRC-32 is that of the whole file with its own field zero. All numbers little-endian. Decoding checks every size
 * before it allocates: a file from the net may lie.
 */
import { Inflate, deflateSync } from 'fflate';
import { crc32 } from '../core/hash';
import { UserError } from '../core/userError';
import { type CompactHeader, parseHeader, type TensorEntry } from './compactHeader';
import { codedBytes, decodeTensor, encodeTensor, FINEST, type Quality } from './quantise';

export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface Compact {
  readonly header: CompactHeader;
  readonly tensors: ReadonlyMap<string, Tensor>;
}

const MAGIC = 'SUPERNET';
export const COMPACT_VERSION = 2;
const VERSION_AT = MAGIC.length;
const HEADER_BYTES_AT = VERSION_AT + 4;
const CHECKSUM_AT = HEADER_BYTES_AT + 4;
const PREFIX = CHECKSUM_AT + 4;
/** Inflated: a tab holds it, four times over once it is decoded. */
const MOST_BYTES = 64_000_000;
/** Deflate packs at most a thousandfold, so that no piece inflates to more than a few megabytes at once. */
const PIECE = 4096;

/** Errors: `export/not-finite`. */
export function encodeCompact({ header, tensors }: Compact, quality: Quality = FINEST): Uint8Array {
  const entries: TensorEntry[] = [...tensors].map(([name, { shape }]) => [name, shape]);
  const json = new TextEncoder().encode(JSON.stringify({ ...header, tensors: entries }));
  const coded = [...tensors].map(([name, { shape, values }]) => encodeTensor(name, values, shape, quality));
  const body = deflateSync(joined([json, ...coded]), { level: 9 });
  const prefix = new Uint8Array(PREFIX);
  prefix.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(prefix.buffer);
  view.setUint32(VERSION_AT, COMPACT_VERSION, true);
  view.setUint32(HEADER_BYTES_AT, json.length, true);
  const bytes = joined([prefix, body]);
  new DataView(bytes.buffer).setUint32(CHECKSUM_AT, crc32(bytes), true); // the field is still zero
  return bytes;
}

export function isCompact(bytes: Uint8Array): boolean {
  if (bytes.length < PREFIX || String.fromCharCode(...bytes.subarray(0, VERSION_AT)) !== MAGIC) return false;
  return viewOf(bytes).getUint32(VERSION_AT, true) === COMPACT_VERSION;
}

/** Errors: `checkpoint/unreadable`. */
export const decodeCompactHeader = (bytes: Uint8Array): CompactHeader => open(bytes).header;

/** Errors: `checkpoint/unreadable`. */
export function decodeCompact(bytes: Uint8Array): Compact {
  const { header, entries, data } = open(bytes);
  const tensors = new Map<string, Tensor>();
  let at = 0;
  for (const [name, shape] of entries) {
    const end = at + codedBytes(shape);
    tensors.set(name, { shape, values: decodeTensor(data.subarray(at, end), shape) });
    at = end;
  }
  return { header, tensors };
}

interface Opened {
  readonly header: CompactHeader;
  readonly entries: readonly TensorEntry[];
  readonly data: Uint8Array;
}

function open(bytes: Uint8Array): Opened {
  if (!isCompact(bytes)) throw unreadable('a file of another kind or version');
  const unsigned = new Uint8Array(bytes); // a copy, which `slice` of Node's buffers is not
  unsigned.fill(0, CHECKSUM_AT, PREFIX);
  const view = viewOf(bytes);
  if (view.getUint32(CHECKSUM_AT, true) !== crc32(unsigned)) throw unreadable('a damaged or truncated file');
  const inflated = inflate(bytes.subarray(PREFIX));
  const headerBytes = view.getUint32(HEADER_BYTES_AT, true);
  if (headerBytes > inflated.length) throw unreadable('a header that goes beyond the file');
  const parsed = parseHeader(inflated.subarray(0, headerBytes));
  if (!parsed) throw unreadable('a header that says something else');
  const data = inflated.subarray(headerBytes);
  const expected = parsed.entries.reduce((sum, [, shape]) => sum + codedBytes(shape), 0);
  if (expected !== data.length) throw unreadable(`${data.length} bytes of weights instead of ${expected}`);
  return { ...parsed, data };
}

function inflate(deflated: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate((chunk) => {
    size += chunk.length;
    if (size > MOST_BYTES) throw unreadable(`more than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  });
  try {
    for (let at = 0; at < deflated.length; at += PIECE)
      stream.push(deflated.subarray(at, at + PIECE), at + PIECE >= deflated.length);
  } catch (error) {
    throw error instanceof UserError ? error : unreadable('a file that cannot be unpacked', error);
  }
  return joined(chunks);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function unreadable(found: string, cause?: unknown): UserError {
  return new UserError({
    code: 'checkpoint/unreadable',
    at: 'checkpoint',
    found,
    expected: 'the whole file as Supernet Playground saved it; save or download it again',
    ...(cause !== undefined && { cause }),
  });
}
