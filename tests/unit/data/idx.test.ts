import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { gunzip } from '../../../src/data/gzip';
import { pairIdx, parseIdx } from '../../../src/data/idx';
import { gz, idx, mnistLike } from './makeFiles';
import { hasSharedData, sharedFile, sourceNote } from './sharedData';

describe(`MNIST (${sourceNote})`, () => {
  const [images, labels] = hasSharedData
    ? [sharedFile('mnist-t10k-images-idx3-ubyte.gz'), sharedFile('mnist-t10k-labels-idx1-ubyte.gz')]
    : (mnistLike(100, 't10k').map(gz) as [ReturnType<typeof gz>, ReturnType<typeof gz>]);

  it('unpacks to the official bytes', async () => {
    const plain = await gunzip(images);
    expect(plain.name).toMatch(/t10k-images-idx3-ubyte$/);
    const md5 = createHash('md5').update(plain.bytes).digest('hex');
    const generated = createHash('md5').update(mnistLike(100, 't10k')[0].bytes).digest('hex');
    expect(md5).toBe(hasSharedData ? '2646ac647ad5339dbf082846283269ea' : generated);
  });

  it('pairs images with labels in the file order', async () => {
    const { shape, splits } = pairIdx([await gunzip(labels), await gunzip(images)]);
    expect(shape).toEqual([1, 28, 28]);
    expect(Object.keys(splits)).toEqual(['test']);
    expect(splits.test!.length).toBe(hasSharedData ? 10_000 : 100);
    const expected = hasSharedData ? [7, 2, 1, 0, 4, 1, 4, 9, 5, 9] : [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect([...splits.test!.labels.subarray(0, 10)]).toEqual(expected);
  });
});

describe('shapes', () => {
  it('reads rank 4 with channels first, and turns channels last around', () => {
    const first = parseIdx(idx('a', [1, 3, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
    const last = parseIdx(idx('b', [1, 2, 2, 3], [1, 5, 9, 2, 6, 10, 3, 7, 11, 4, 8, 12]));
    expect(first).toMatchObject({ shape: [3, 2, 2], count: 1 });
    expect(last).toMatchObject({ shape: [3, 2, 2], count: 1 });
    expect(first.kind === 'images' && last.kind === 'images' && first.images).toEqual(
      last.kind === 'images' && last.images,
    );
  });

  it('pairs by content when the names say neither "images" nor "labels"', () => {
    const { splits } = pairIdx([idx('x', [2, 2, 2], new Uint8Array(8)), idx('y', [2], [0, 1])]);
    expect(splits.train).toMatchObject({ length: 2, labels: Uint8Array.from([0, 1]) });
  });
});

describe('errors name the file, what was found and the remedy', () => {
  const [images, labels] = mnistLike(10);
  const cut = { ...images, bytes: images.bytes.subarray(0, 1000) };
  const long = { ...images, bytes: new Uint8Array([...images.bytes, 0]) };
  const wrong = { ...images, bytes: Uint8Array.from([0, 0, 13, 3, ...images.bytes.subarray(4)]) };

  it.each([
    [
      'truncated',
      [cut, labels],
      'data/idx-size',
      'train-images-idx3-ubyte: found 1,000 bytes, expected 7,856 bytes for 10 × 28 × 28 values; the file breaks off, download it again',
    ],
    [
      'cut in the header',
      [{ ...images, bytes: images.bytes.subarray(0, 9) }],
      'data/idx-size',
      'train-images-idx3-ubyte: found 9 bytes, expected a header of 16 bytes; the file breaks off, download it again',
    ],
    [
      'too long',
      [long],
      'data/idx-size',
      'train-images-idx3-ubyte: found 7,857 bytes, expected 7,856 bytes for 10 × 28 × 28 values; the file has more bytes than its header says',
    ],
    [
      'floats',
      [wrong],
      'data/idx-magic',
      /^train-images-idx3-ubyte: found the first bytes 00 00 0d 03, expected 00 00 08 03/,
    ],
    ['empty', [{ ...images, bytes: new Uint8Array() }], 'data/idx-magic', /found 0 bytes/],
    [
      'labels only',
      [labels],
      'data/labels-without-images',
      'train-labels-idx1-ubyte: found 10 labels without images, expected train-images-idx3-ubyte as well: drop both files together',
    ],
    ['images only', [images], 'data/images-without-labels', /expected train-labels-idx1-ubyte as well/],
    [
      'counts',
      [images, mnistLike(9)[1]],
      'data/label-count',
      /^train-labels-idx1-ubyte: found 9 labels for 10 images in train-images-idx3-ubyte/,
    ],
    ['two of a kind', [images, images], 'data/two-of-a-kind', /one images file and one labels file/],
    [
      'shapes',
      [images, labels, ...mnistLike(10, 't10k', 32)],
      'data/shapes-differ',
      /^t10k-images-idx3-ubyte: found images of 1×32×32, but 1×28×28/,
    ],
    ['no images', mnistLike(0), 'data/no-images', /found 0 images/],
    [
      'two channels',
      [idx('a', [1, 2, 5, 5], new Uint8Array(50))],
      'data/image-shape',
      /found images of 2 × 5 × 5/,
    ],
  ])('%s', (_, files, code, message) => {
    let error: unknown;
    try {
      pairIdx(files);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ name: 'UserError', code });
    const text = (error as Error).message;
    if (typeof message === 'string') expect(text).toBe(message);
    else expect(text).toMatch(message);
  });
});
