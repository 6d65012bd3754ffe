import { describe, expect, it } from 'vitest';
import { joinCifar, looksLikeCifar, parseCifar } from '../../../src/data/cifarBinary';
import { gunzip } from '../../../src/data/gzip';
import { cifar, gz, randomBytes } from './makeFiles';
import { hasSharedData, sharedFile, sourceNote } from './sharedData';

it(`reads CIFAR-10 records (${sourceNote})`, async () => {
  const packed = hasSharedData ? sharedFile('cifar10jpg_test1k.bin.gz') : gz(cifar('test_batch.bin', 20));
  const plain = await gunzip(packed);
  const split = parseCifar(plain);
  expect(split.length).toBe(plain.bytes.length / 3073);
  expect(split.length).toBe(hasSharedData ? 1000 : 20);
  for (const n of [0, split.length - 1]) {
    expect(split.labels[n]).toBe(plain.bytes[n * 3073]);
    const record = plain.bytes.subarray(n * 3073 + 1, (n + 1) * 3073);
    expect(Buffer.compare(split.images.subarray(n * 3072, (n + 1) * 3072), record)).toBe(0);
  }
});

it.runIf(hasSharedData)('finds the labels that open CIFAR-10’s data_batch_1', async () => {
  const split = parseCifar(await gunzip(sharedFile('cifar10_exact_4000.bin.gz')));
  expect([...split.labels.subarray(0, 10)]).toEqual([6, 9, 9, 4, 1, 1, 2, 7, 8, 3]);
});

it('joins batches in number order and keeps the test batch apart', () => {
  const files = ['data_batch_10.bin', 'test_batch.bin', 'data_batch_2.bin'].map((name, i) =>
    cifar(name, 2, i),
  );
  const { train, test, val } = joinCifar(files);
  expect([train!.length, test!.length, val]).toEqual([4, 2, undefined]);
  expect(train!.images.subarray(0, 3072)).toEqual(parseCifar(files[2]!).images.subarray(0, 3072));
});

describe('errors', () => {
  it.each([
    [
      'breaks off',
      3073 * 2 - 1,
      'data/cifar-size',
      'found 6,145 bytes, expected a whole number of records of 3,073 bytes',
    ],
    ['is empty', 0, 'data/cifar-size', 'found 0 bytes'],
    [
      'is CIFAR-100',
      3074 * 2,
      'data/cifar-size',
      'the size of CIFAR-100 records, expected CIFAR-10, binary version',
    ],
  ])('a file that %s', (_, length, code, message) => {
    const file = { name: 'data_batch_1.bin', bytes: new Uint8Array(length) };
    expect(() => parseCifar(file)).toThrow(expect.objectContaining({ code, at: file.name }) as Error);
    expect(() => parseCifar(file)).toThrow(message);
  });

  it('a label above 9 names its record', () => {
    const file = cifar('data_batch_1.bin', 3);
    file.bytes[2 * 3073] = 12;
    expect(looksLikeCifar(file)).toBe(false);
    expect(() => parseCifar(file)).toThrow(
      'data_batch_1.bin: found the label 12 in record 2, expected labels from 0 to 9',
    );
  });

  it('random bytes are not taken for CIFAR-10', () => {
    expect(looksLikeCifar({ name: 'x', bytes: randomBytes(3073 * 100) })).toBe(false);
  });
});
