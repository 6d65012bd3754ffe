/**
 * @file NumPy arrays, as MedMNIST and Keras give their sets away: `.npy` files, alone or zipped as `.npz`
 * (NEP 1, "A simple file format for NumPy arrays").
 */
import { UserError } from '../core/userError';
import { type LabelledFile, toPlanes } from './labelledFiles';
import { formatCount, type SourceFile } from './source';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY
/** NumPy writes headers of a few dozen characters. */
const MAX_HEADER = 10_000;

export const isNpy = (bytes: Uint8Array): boolean => MAGIC.every((byte, i) => bytes[i] === byte);

type Reader = (view: DataView, at: number) => number;

/** How a number of each type is read, little-endian; and its bytes. */
const TYPES: Readonly<Record<string, readonly [bytes: number, read: Reader]>> = {
  b1: [1, (view, at) => view.getUint8(at)],
  u1: [1, (view, at) => view.getUint8(at)],
  i1: [1, (view, at) => view.getInt8(at)],
  u2: [2, (view, at) => view.getUint16(at, true)],
  i2: [2, (view, at) => view.getInt16(at, true)],
  u4: [4, (view, at) => view.getUint32(at, true)],
  i4: [4, (view, at) => view.getInt32(at, true)],
  u8: [8, (view, at) => Number(view.getBigUint64(at, true))],
  i8: [8, (view, at) => Number(view.getBigInt64(at, true))],
  f4: [4, (view, at) => view.getFloat32(at, true)],
  f8: [8, (view, at) => view.getFloat64(at, true)],
};

interface NpyArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly length: number;
  readonly isFloat: boolean;
  readonly at: (index: number) => number;
}

/**
 * Images ([N,H,W], [N,C,H,W], [N,H,W,C] or flat [N,H·W] of squares; bytes, whole numbers of 0 to 255 or fractions of
 * 0 to 1) or labels ([N] or [N,1] whole numbers).
 * Errors: `data/npy-header`, `data/npy-size`, `data/npy-type`, `data/npy-range`, `data/npy-labels`, `data/image-shape`.
 */
export function parseNpy(file: SourceFile): LabelledFile {
  const array = readArray(file);
  const { name, shape } = array;
  const [count = 0, ...axes] = shape;
  if (axes.length === 0 || (axes.length === 1 && axes[0] === 1))
    return { kind: 'labels', name, labels: labelsOf(array), count };
  return { kind: 'images', name, ...toPlanes(name, pixelsOf(array), count, axesOf(axes)), count };
}

function readArray({ name, bytes }: SourceFile): NpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isShort = bytes[6] === 1;
  const start = isShort ? 10 : 12;
  const length =
    bytes.length < start ? Infinity : isShort ? view.getUint16(8, true) : view.getUint32(8, true);
  const end = start + length;
  const header =
    end <= bytes.length && length <= MAX_HEADER
      ? new TextDecoder('latin1').decode(bytes.subarray(start, end))
      : '';
  const [, order, type] = /'descr'\s*:\s*'([<>|=])([a-z]\d+)'/.exec(header) ?? [];
  const [, axes] = /'shape'\s*:\s*\(([\d\s,]*)\)/.exec(header) ?? [];
  if (axes === undefined || !/'descr'/.test(header)) {
    throw new UserError({
      code: 'data/npy-header',
      at: name,
      found: 'a header that cannot be read',
      expected: 'an array as numpy.save or numpy.savez writes it; the file may break off',
    });
  }
  const known = type === undefined ? undefined : TYPES[type];
  if (!known || order === '>' || /'fortran_order'\s*:\s*True/.test(header)) {
    throw new UserError({
      code: 'data/npy-type',
      at: name,
      found: header.trim().slice(0, 120),
      expected:
        'numbers (uint8, int64, float32 …), little-endian, in C order: numpy.ascontiguousarray(a.astype("uint8"))',
    });
  }
  const shape = axes
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(Number);
  const [size, read] = known;
  const total = shape.reduce((product, n) => product * n, 1);
  if (!Number.isSafeInteger(total) || bytes.length - end !== total * size) {
    throw new UserError({
      code: 'data/npy-size',
      at: name,
      found: `${formatCount(bytes.length - end)} bytes of values`,
      expected: `${formatCount(total * size)} for ${shape.join(' × ')} of ${type}; save or download it again`,
    });
  }
  const isFloat = type!.startsWith('f');
  return { name, shape, length: total, isFloat, at: (index) => read(view, end + index * size) };
}

/** Flat rows are square pictures, grey or of three planes: [64] → [8,8]. */
function axesOf(axes: readonly number[]): readonly number[] {
  const [flat = 0] = axes;
  if (axes.length !== 1) return axes;
  for (const channels of [1, 3]) {
    const side = Math.sqrt(flat / channels);
    if (Number.isInteger(side)) return channels === 1 ? [side, side] : [channels, side, side];
  }
  return axes;
}

/** As bytes. Fractions that stay within 0 … 1 are shares of white. */
function pixelsOf({ name, length, isFloat, at }: NpyArray): Uint8Array {
  let lowest = Infinity;
  let highest = -Infinity;
  for (let i = 0; i < length; i++) {
    const value = at(i);
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
    if (Number.isNaN(value)) lowest = NaN;
  }
  if (length > 0 && !(lowest >= 0 && highest <= 255)) {
    throw new UserError({
      code: 'data/npy-range',
      at: name,
      found: `values from ${lowest} to ${highest}`,
      expected: 'pixels from 0 to 255, or from 0 to 1; undo the normalisation before saving',
    });
  }
  const scale = isFloat && highest <= 1 ? 255 : 1;
  return Uint8Array.from({ length }, (_, i) => Math.round(at(i) * scale));
}

function labelsOf({ name, length, at }: NpyArray): Uint8Array | Uint16Array {
  const labels = Array.from({ length }, (_, i) => at(i));
  const wrong = labels.findIndex((label) => !Number.isInteger(label) || label < 0 || label > 0xffff);
  if (wrong !== -1) {
    throw new UserError({
      code: 'data/npy-labels',
      at: name,
      found: `the label ${labels[wrong]} at ${formatCount(wrong)}`,
      expected: 'class numbers from 0 on',
    });
  }
  return labels.every((label) => label <= 0xff) ? Uint8Array.from(labels) : Uint16Array.from(labels);
}
