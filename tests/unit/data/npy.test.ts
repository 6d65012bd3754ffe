import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseNpy } from '../../../src/data/npy';
import { openFiles } from '../../../src/data/openFiles';
import { errorOf } from './errorOf';
import { npy, randomBytes } from './makeFiles';

describe('an array', () => {
  it('of bytes, with channels last, becomes planes', () => {
    const values = Uint8Array.from({ length: 24 }, (_, i) => i);
    const parsed = parseNpy(npy('x_train.npy', '|u1', [2, 2, 2, 3], values));
    expect(parsed).toMatchObject({ kind: 'images', shape: [3, 2, 2], count: 2 });
    const planes = parsed.kind === 'images' ? [...parsed.images] : [];
    expect(planes.slice(0, 12)).toEqual([0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11]);
    expect(planes[12]).toBe(12);
  });

  it('of fractions up to 1 is scaled, up to 255 it is not; flat rows are squares', () => {
    const shares = parseNpy(
      npy('x.npy', '<f4', [1, 4], new Uint8Array(Float32Array.of(0, 0.5, 1, 0.2).buffer)),
    );
    expect(shares).toMatchObject({ kind: 'images', shape: [1, 2, 2] });
    expect(shares.kind === 'images' && [...shares.images]).toEqual([0, 128, 255, 51]);
    const values = parseNpy(
      npy('x.npy', '<f8', [1, 2, 2], new Uint8Array(Float64Array.of(0, 16, 255, 3).buffer)),
    );
    expect(values.kind === 'images' && [...values.images]).toEqual([0, 16, 255, 3]);
  });

  it.each([
    ['[N] of int64', '<i8', [3], BigInt64Array.of(0n, 300n, 2n)],
    ['[N,1] of int32', '<i4', [3, 1], Int32Array.of(0, 300, 2)],
  ] as const)('labels: %s', (_, type, shape, { buffer }) => {
    const parsed = parseNpy(npy('y.npy', type, shape, new Uint8Array(buffer)));
    expect(parsed).toEqual({ kind: 'labels', name: 'y.npy', labels: Uint16Array.of(0, 300, 2), count: 3 });
  });
});

describe('an archive', () => {
  it.each([
    ['Keras', 'x_train', 'y_train', 'x_test', 'y_test'],
    ['MedMNIST', 'train_images', 'train_labels', 'test_images', 'test_labels'],
  ])('as %s names its arrays', async (_, x, y, xTest, yTest) => {
    const array = (name: string, shape: readonly number[]) => {
      const length = shape.reduce((a, b) => a * b, 1);
      const values = shape.length > 2 ? randomBytes(length) : Uint8Array.from({ length }, (__, i) => i % 4);
      return npy(`${name}.npy`, '|u1', shape, values);
    };
    const arrays = [array(x, [40, 8, 8]), array(y, [40, 1]), array(xTest, [8, 8, 8]), array(yTest, [8, 1])];
    const bytes = zipSync(Object.fromEntries(arrays.map((file) => [file.name, file.bytes])));
    const { kind, dataset } = await openFiles([{ name: 'downloads/cells.npz', bytes }], { seed: 1 });
    expect(kind).toBe('npy');
    expect(dataset).toMatchObject({ name: 'cells', shape: [1, 8, 8], classes: ['0', '1', '2', '3'] });
    expect([dataset.train.length, dataset.val.length, dataset.test.length]).toEqual([36, 4, 8]);
  });
});

describe('refused', () => {
  const bytes = (count: number): Uint8Array => new Uint8Array(count);
  it.each([
    ['a file that breaks off', npy('x.npy', '|u1', [4, 2, 2], bytes(15)), 'data/npy-size'],
    ['big-endian numbers', npy('x.npy', '>f4', [1, 2, 2], bytes(16)), 'data/npy-type'],
    ['text', npy('x.npy', '<U5', [4], bytes(80)), 'data/npy-type'],
    ['columns first', npy('x.npy', '|u1', [1, 2, 2], bytes(4), 'True'), 'data/npy-type'],
    [
      'normalised pixels',
      npy('x.npy', '<f4', [1, 2, 2], new Uint8Array(Float32Array.of(-1, 0, 0, 2).buffer)),
      'data/npy-range',
    ],
    [
      'pixels that are no number',
      npy('x.npy', '<f4', [1, 2, 2], new Uint8Array(Float32Array.of(0, NaN, 0, 1).buffer)),
      'data/npy-range',
    ],
    [
      'labels between classes',
      npy('y.npy', '<f4', [2], new Uint8Array(Float32Array.of(1, 0.5).buffer)),
      'data/npy-labels',
    ],
    ['flat rows that are no square', npy('x.npy', '|u1', [2, 7], bytes(14)), 'data/image-shape'],
    [
      'a broken header',
      { name: 'x.npy', bytes: Uint8Array.of(0x93, 78, 85, 77, 80, 89, 1, 0, 200, 0, 1) },
      'data/npy-header',
    ],
  ])('%s', async (_, file, code) => {
    expect(await errorOf(() => parseNpy(file))).toMatchObject({ code, at: file.name });
  });
});
