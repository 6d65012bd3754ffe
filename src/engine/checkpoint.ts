/**
 * @file A checkpoint file: everything needed to go on training as if nothing had happened.
 *
 *   "SUPERNET" · u32 version · u32 header bytes · u32 CRC-32 · header (JSON) · f32 values
 *
 * The CRC-32 is that of the whole file with its own field zero.
 *
 * All numbers little-endian. Values are stored full, PyTorch layout, in the header's order.
 */
import { crc32 } from '../core/hash';
import { UserError } from '../core/userError';
import type { BatchStreamState } from '../data';

export interface CheckpointHeader {
  readonly config: { readonly text: string; readonly fileName: string };
  readonly seed: number;
  readonly globalStep: number;
  /** Updates received by each parameter. */
  readonly updates: Readonly<Record<string, number>>;
  readonly stream: BatchStreamState | undefined;
  readonly history: readonly HistoryPoint[];
}

export interface HistoryPoint {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
}

export interface Checkpoint extends CheckpointHeader {
  readonly tensors: ReadonlyMap<string, Float32Array>;
}

const MAGIC = 'SUPERNET';
const VERSION = 1;
const PREFIX = MAGIC.length + 12;

interface StoredHeader extends CheckpointHeader {
  readonly tensors: readonly { readonly name: string; readonly length: number }[];
}

export function encodeCheckpoint({ tensors, ...header }: Checkpoint): ArrayBuffer {
  const stored: StoredHeader = {
    ...header,
    tensors: [...tensors].map(([name, { length }]) => ({ name, length })),
  };
  let json = JSON.stringify(stored);
  let head = new TextEncoder().encode(json);
  if (head.length % 4 !== 0) {
    json += ' '.repeat(4 - (head.length % 4)); // keeps the floats aligned
    head = new TextEncoder().encode(json);
  }
  const floats = [...tensors.values()].reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(PREFIX + head.length + floats * 4);
  bytes.set(new TextEncoder().encode(MAGIC));
  bytes.set(head, PREFIX);
  const values = new Float32Array(bytes.buffer, PREFIX + head.length);
  let offset = 0;
  for (const tensor of tensors.values()) {
    values.set(tensor, offset);
    offset += tensor.length;
  }
  const view = new DataView(bytes.buffer);
  view.setUint32(MAGIC.length, VERSION, true);
  view.setUint32(MAGIC.length + 4, head.length, true);
  view.setUint32(MAGIC.length + 8, crc32(bytes), true); // the field is still zero
  return bytes.buffer;
}

export function decodeCheckpoint(buffer: ArrayBuffer): Checkpoint {
  const bytes = new Uint8Array(buffer);
  const fail = (found: string, expected = 'a checkpoint saved by Supernet Playground'): never => {
    throw new UserError({ code: 'checkpoint/unreadable', at: 'checkpoint', found, expected });
  };
  if (bytes.length < PREFIX || new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) {
    return fail('a file of another kind');
  }
  const view = new DataView(buffer);
  const version = view.getUint32(MAGIC.length, true);
  if (version !== VERSION)
    return fail(`format version ${version}`, `version ${VERSION}; use the release that saved it`);
  const unsigned = bytes.slice();
  unsigned.fill(0, MAGIC.length + 8, PREFIX);
  if (view.getUint32(MAGIC.length + 8, true) !== crc32(unsigned)) {
    return fail('a damaged or truncated file', 'the whole file; save or download it again');
  }
  const headBytes = view.getUint32(MAGIC.length + 4, true);
  // The checksum holds, so the header is what encodeCheckpoint wrote.
  const { tensors: index, ...header } = JSON.parse(
    new TextDecoder().decode(bytes.subarray(PREFIX, PREFIX + headBytes)),
  ) as StoredHeader;
  const tensors = new Map<string, Float32Array>();
  let offset = PREFIX + headBytes;
  for (const { name, length } of index) {
    tensors.set(name, new Float32Array(buffer.slice(offset, offset + length * 4)));
    offset += length * 4;
  }
  return { ...header, tensors };
}
