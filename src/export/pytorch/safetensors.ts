/**
 * @file Weights as a .safetensors file (huggingface.co/docs/safetensors): 8 bytes of header length, the header as JSON
 * (name → dtype, shape, place), the numbers. Little-endian; numbers start at a multiple of 8.
 */

export interface StoredTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array | BigInt64Array;
}

export function encodeSafetensors(
  tensors: ReadonlyMap<string, StoredTensor>,
  facts: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt', ...facts } };
  let size = 0;
  // Eight-byte numbers first: every one lies where a view of them may start.
  const ordered = [...tensors].sort(
    ([, a], [, b]) => b.values.BYTES_PER_ELEMENT - a.values.BYTES_PER_ELEMENT,
  );
  for (const [name, { shape, values }] of ordered) {
    const dtype = values instanceof Float32Array ? 'F32' : 'I64';
    header[name] = { dtype, shape, data_offsets: [size, size + values.byteLength] };
    size += values.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headBytes = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + headBytes + size).fill(0x20, 8, 8 + headBytes); // spaces fill the header up
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headBytes), true);
  bytes.set(json, 8);
  let at = 8 + headBytes;
  for (const [, { values }] of ordered) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}
