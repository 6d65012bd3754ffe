/**
 * @file Tensors in few bytes. Weights (two dimensions or more) as int8 with a scale for every output channel;
 * norms, biases and statistics as 16-bit floats with one scale for the tensor, which keeps three decimal digits.
 * Symmetric and without calibration data, as in Krishnamoorthi, arXiv 1806.08342, section 3.1. A coarser quality takes
 * as many bytes here, of which fewer differ: deflate makes them short.
 *
 *   half   f32 scale · high bytes of f16, then low ones     int8   half-coded scales · i8 per value, row-major
 */
import { UserError } from '../core/userError';
import { fromHalf, toHalf } from './float16';

export interface Quality {
  /** Steps from zero to the largest weight of a channel, at most 127. */
  readonly steps: number;
  /** Bits kept after the point of a 16-bit float, at most 10. */
  readonly bits: number;
}

/** Finest first. */
export const QUALITIES = [
  { steps: 127, bits: 10 },
  { steps: 63, bits: 6 },
  { steps: 31, bits: 5 },
  { steps: 15, bits: 5 },
] as const satisfies readonly Quality[];

export const FINEST: Quality = QUALITIES[0];

const HALF_BITS = 10;

const volume = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);
const isWeight = (shape: readonly number[]): boolean => shape.length > 1;
const halfBytes = (count: number): number => 4 + 2 * count;

/** Bytes that a tensor of `shape` takes. */
export const codedBytes = (shape: readonly number[]): number =>
  isWeight(shape) ? halfBytes(shape[0] ?? 0) + volume(shape) : halfBytes(volume(shape));

/** Errors: `export/not-finite`, which names the tensor. */
export function encodeTensor(
  name: string,
  values: Float32Array,
  shape: readonly number[],
  { steps, bits }: Quality = FINEST,
): Uint8Array {
  if (!values.every(Number.isFinite)) {
    throw new UserError({
      code: 'export/not-finite',
      at: name,
      found: 'a weight that is no finite number',
      expected: 'weights of a training that did not diverge: start afresh with a smaller learning rate',
    });
  }
  if (!isWeight(shape)) return encodeHalf(values, bits);
  const channels = shape[0] ?? 0;
  const size = channels === 0 ? 0 : values.length / channels;
  const scales = new Float32Array(channels);
  for (let c = 0; c < channels; c++) scales[c] = largest(values.subarray(c * size, (c + 1) * size)) / steps;
  const head = encodeHalf(scales, bits);
  const stored = decodeHalf(head, channels);
  const bytes = new Uint8Array(head.length + values.length);
  bytes.set(head);
  const integers = new Int8Array(bytes.buffer, head.length);
  values.forEach((value, i) => {
    const scale = stored[Math.floor(i / size)] ?? 0;
    const whole = scale === 0 ? 0 : Math.round(value / scale);
    integers[i] = Math.min(steps, Math.max(-steps, whole));
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
    (whole, i) => whole * (scales[Math.floor(i / size)] ?? 0),
  );
}

/** The values as they come back. */
export const codedCopy = (
  name: string,
  values: Float32Array,
  shape: readonly number[],
  quality: Quality,
): Float32Array => decodeTensor(encodeTensor(name, values, shape, quality), shape);

function encodeHalf(values: Float32Array, bits: number): Uint8Array {
  const scale = Math.fround(largest(values));
  const bytes = new Uint8Array(halfBytes(values.length));
  new DataView(bytes.buffer).setFloat32(0, scale, true);
  const [high, low] = planes(bytes, values.length);
  const dropped = HALF_BITS - bits;
  values.forEach((value, i) => {
    const half = scale === 0 ? 0 : toHalf(value / scale);
    // A carry goes into the exponent, as it should; nothing exceeds 1, so none overflows.
    const kept = ((half + ((1 << dropped) >> 1)) >> dropped) << dropped;
    high[i] = kept >> 8;
    low[i] = kept & 255;
  });
  return bytes;
}

function decodeHalf(bytes: Uint8Array, count: number): Float32Array {
  const scale = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getFloat32(0, true);
  const [high, low] = planes(bytes, count);
  return Float32Array.from(high, (byte, i) => fromHalf((byte << 8) | (low[i] ?? 0)) * scale);
}

const planes = (bytes: Uint8Array, count: number): readonly [high: Uint8Array, low: Uint8Array] => [
  bytes.subarray(4, 4 + count),
  bytes.subarray(4 + count, 4 + 2 * count),
];

const largest = (values: Float32Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
