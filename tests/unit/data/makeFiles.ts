/** @file Small data files of each format, made in memory. */
import { gzipSync } from 'node:zlib';
import { Rng } from '../../../src/core/rng';
import type { SourceFile } from '../../../src/data/source';

export const randomBytes = (length: number, seed = 0): Uint8Array => {
  const rng = Rng.from(seed);
  return Uint8Array.from({ length }, () => rng.int(256));
};

/** An IDX file of bytes: axis lengths in the header, then `values`. */
export function idx(name: string, axes: readonly number[], values: ArrayLike<number>): SourceFile {
  const header = 4 + 4 * axes.length;
  const bytes = new Uint8Array(header + values.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0, 0, 8, axes.length]);
  axes.forEach((length, axis) => view.setUint32(4 + 4 * axis, length));
  bytes.set(values, header);
  return { name, bytes };
}

/** `count` random images with labels 0, 1, … 9, 0, …, as a pair of MNIST-named files. */
export function mnistLike(
  count: number,
  role = 'train',
  side = 28,
): [images: SourceFile, labels: SourceFile] {
  return [
    idx(`${role}-images-idx3-ubyte`, [count, side, side], randomBytes(count * side * side, role.length)),
    idx(
      `${role}-labels-idx1-ubyte`,
      [count],
      Uint8Array.from({ length: count }, (_, i) => i % 10),
    ),
  ];
}

export function cifar(name: string, count: number, seed = 1): SourceFile {
  const bytes = randomBytes(count * 3073, seed);
  for (let n = 0; n < count; n++) bytes[n * 3073] = n % 10;
  return { name, bytes };
}

export const gz = ({ name, bytes }: SourceFile): SourceFile => ({
  name: `${name}.gz`,
  bytes: new Uint8Array(gzipSync(bytes)),
});

/** One file in ustar form; `tar` joins several. */
function tarEntry({ name, bytes }: SourceFile): Uint8Array {
  const block = new Uint8Array(512 + Math.ceil(bytes.length / 512) * 512);
  const put = (text: string, at: number): void => block.set(new TextEncoder().encode(text), at);
  put(name, 0);
  put(bytes.length.toString(8).padStart(11, '0'), 124);
  put('0', 156);
  put('ustar\x0000', 257);
  block.set(bytes, 512);
  return block;
}

export const tar = (name: string, files: readonly SourceFile[]): SourceFile => ({
  name,
  bytes: new Uint8Array(Buffer.concat([...files.map(tarEntry), new Uint8Array(1024)])),
});

/** An array as `numpy.save` writes it (format 1.0): the header is padded to a multiple of 64 bytes. */
export function npy(
  name: string,
  descr: string,
  shape: readonly number[],
  values: Uint8Array,
  fortran = 'False',
): SourceFile {
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const header = `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': (${axes}), }`;
  const length = Math.ceil((header.length + 11) / 64) * 64 - 10;
  const bytes = new Uint8Array(10 + length + values.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, length & 0xff, length >> 8]);
  bytes.set(new TextEncoder().encode(`${header.padEnd(length - 1)}\n`), 10);
  bytes.set(values, 10 + length);
  return { name, bytes };
}
