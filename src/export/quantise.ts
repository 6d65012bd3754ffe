/**
 * @file Tensors in few bytes. Weights (two dimensions or more) as int8 with a scale for every output channel;
 * norms, biases and statistics as 16-bit floats with one scale for the tensor, which keeps three decimal digits.
 * Symmetric and without calibration data, as in Krishnamoorthi, arXiv 1806.08342, section 3.1.
 *
 *   half   f32 scale · f16 per value            int8   half-coded scales · i8 per value, row-major
 */
import { UserError } from '../core/userError';
import { fromHalf, toHalf } from './float16';

const LARGEST = 127;

const volume = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);
const isWeight = (shape: readonly number[]): boolean => shape.length > 1;
const halfBytes = (count: number): number => 4 + 2 * count;

/** Bytes that a tensor of `shape` takes. */
export const codedBytes = (shape: readonly number[]): number =>
  isWeight(shape) ? halfBytes(shape[0] ?? 0) + volume(shape) : halfBytes(volume(shape));

/** Errors: `export/not-finite`, which names the tensor. */
export function encodeTensor(name: string, values: Float32Array, shape: readonly number[]): Uint8Array {
  if (!values.every(Number.isFinite)) {
    throw new UserError({
      code: 'export/not-finite',
      at: name,
      found: 'a weight that is no finite number',
      expected: 'weights of a training that did not diverge: start afresh with a smaller learning rate',
    });
  }
  if (!isWeight(shape)) return encodeHalf(values);
  const channels = shape[0] ?? 0;
  const size = channels === 0 ? 0 : values.length / channels;
  const scales = new Float32Array(channels);
  for (let c = 0; c < channels; c++) scales[c] = largest(values.subarray(c * size, (c + 1) * size)) / LARGEST;
  const head = encodeHalf(scales);
  const stored = decodeHalf(head, channels);
  const bytes = new Uint8Array(head.length + values.length);
  bytes.set(head);
  const integers = new Int8Array(bytes.buffer, head.length);
  values.forEach((value, i) => {
    const scale = stored[Math.floor(i / size)] ?? 0;
    const steps = scale === 0 ? 0 : Math.round(value / scale);
    integers[i] = Math.min(LARGEST, Math.max(-LARGEST, steps));
  });
  return bytes;
}

/** `bytes`: exactly `codedBytes(shape)`. */
export function decodeTensor(bytes: Uint8Array, shape: readonly number[]): Float32Array {
  if (!isWeight(shape)) return decodeHalf(bytes, volume(shape));
  const channels = shape[0] ?? 0;
  const head = halfBytes(channels);
  const scales = decodeHalf(bytes, channels);
  const size = volume(shape.slice(1));
  return Float32Array.from(
    new Int8Array(bytes.buffer, bytes.byteOffset + head, channels * size),
    (steps, i) => steps * (scales[Math.floor(i / size)] ?? 0),
  );
}

/** The values as they come back. */
export const codedCopy = (name: string, values: Float32Array, shape: readonly number[]): Float32Array =>
  decodeTensor(encodeTensor(name, values, shape), shape);

function encodeHalf(values: Float32Array): Uint8Array {
  const scale = Math.fround(largest(values));
  const bytes = new Uint8Array(halfBytes(values.length));
  const view = new DataView(bytes.buffer);
  view.setFloat32(0, scale, true);
  values.forEach((value, i) => view.setUint16(halfBytes(i), scale === 0 ? 0 : toHalf(value / scale), true));
  return bytes;
}

function decodeHalf(bytes: Uint8Array, count: number): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const scale = view.getFloat32(0, true);
  return Float32Array.from({ length: count }, (_, i) => fromHalf(view.getUint16(halfBytes(i), true)) * scale);
}

const largest = (values: Float32Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
