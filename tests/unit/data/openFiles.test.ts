import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openFiles } from '../../../src/data/openFiles';
import { errorOf } from './errorOf';
import { cifar, gz, idx, mnistLike, randomBytes, tar } from './makeFiles';
import { decodePng, solidPng } from './png';
import { hasSharedData, sharedFile, sourceNote } from './sharedData';

const open = (files: Parameters<typeof openFiles>[0], more = {}) =>
  openFiles(files, { seed: 1, decodeImage: decodePng, ...more });

describe(`real data sets (${sourceNote})`, () => {
  it('MNIST: train and t10k', async () => {
    const files = hasSharedData
      ? ['train-images-idx3', 'train-labels-idx1', 't10k-images-idx3', 't10k-labels-idx1'].map((part) =>
          sharedFile(`mnist-${part}-ubyte.gz`),
        )
      : [...mnistLike(600), ...mnistLike(100, 't10k')].map(gz);
    const { kind, description, dataset } = await open(files);
    const [total, test] = hasSharedData ? [60_000, 10_000] : [600, 100];
    expect(kind).toBe('idx');
    expect(dataset.shape).toEqual([1, 28, 28]);
    expect(dataset.train.length + dataset.val.length).toBe(total);
    expect(dataset.val.length).toBe(total / 10);
    expect(dataset.test.length).toBe(test);
    if (!hasSharedData) return;
    expect(dataset.name).toBe('MNIST');
    expect(description).toMatch(
      /^MNIST: 10 classes of 1×28×28 images, 54,000 to train, 6,000 to validate, 10,000 to test$/,
    );
    // 0.1307 and 0.3081 are the numbers that everybody normalises MNIST with.
    expect(dataset.mean[0]).toBeCloseTo(0.1307, 3);
    expect(dataset.std[0]).toBeCloseTo(0.3081, 3);
  });

  it('CIFAR-10: batches of several names', async () => {
    const files = hasSharedData
      ? ['cifar10jpg_train5k.bin.gz', 'cifar10jpg_test1k.bin.gz'].map(sharedFile)
      : [gz(cifar('data_batch_1.bin', 100)), gz(cifar('test_batch.bin', 20, 2))];
    const { kind, dataset } = await open(files);
    expect(kind).toBe('cifar10');
    expect(dataset).toMatchObject({ name: 'CIFAR-10', shape: [3, 32, 32] });
    const [train, val, test] = hasSharedData ? [4500, 500, 1000] : [90, 10, 20];
    expect([dataset.train.length, dataset.val.length, dataset.test.length]).toEqual([train, val, test]);
    if (hasSharedData) expect(dataset.mean[0]).toBeCloseTo(0.4914, 1);
  });
});

describe('what is recognised', () => {
  it('only a train pair is split 80 / 10 / 10, a lone test pair too', async () => {
    for (const role of ['train', 't10k']) {
      const { dataset } = await open(mnistLike(200, role));
      expect([dataset.train.length, dataset.val.length, dataset.test.length]).toEqual([160, 20, 20]);
    }
  });

  it('the same seed holds out the same images', async () => {
    const [one, same, other] = await Promise.all([1, 1, 2].map((seed) => open(mnistLike(200), { seed })));
    expect(one!.dataset).toEqual(same!.dataset);
    expect(one!.dataset.val).not.toEqual(other!.dataset.val);
  });

  it('Fashion-MNIST by its first labels', async () => {
    const labels = [9, 0, 0, 3, 0, 2, 7, 2, 5, 5, 1, 4, 6, 8];
    const files = [
      idx('train-images-idx3-ubyte', [14, 4, 4], randomBytes(224)),
      idx('train-labels-idx1-ubyte', [14], labels),
    ];
    const { dataset } = await open(files);
    expect(dataset).toMatchObject({ name: 'Fashion-MNIST', suggestedAugment: { flip: true } });
    expect(dataset.classes[9]).toBe('ankle boot');
  });

  it('the CIFAR-10 archive as it is downloaded (tar.gz), notes ignored', async () => {
    const archive = tar('cifar-10-binary.tar', [
      { name: 'cifar-10-batches-bin/batches.meta.txt', bytes: randomBytes(61) },
      cifar('cifar-10-batches-bin/data_batch_1.bin', 40),
      cifar('cifar-10-batches-bin/test_batch.bin', 10, 2),
    ]);
    const { dataset } = await open([{ ...gz(archive), name: 'cifar-10-binary.tar.gz' }]);
    expect([dataset.train.length, dataset.test.length]).toEqual([36, 10]);
  });

  it('a zip of pictures, whatever lies beside them', async () => {
    const files: Record<string, Uint8Array> = {
      'pets/README.txt': randomBytes(9),
      'pets/list.csv': randomBytes(9),
    };
    for (let i = 0; i < 10; i++) {
      files[`pets/cats/${i}.png`] = solidPng(8, 8, [255, i, 0]);
      files[`pets/dogs/${i}.png`] = solidPng(8, 8, [0, i, 255]);
    }
    const { kind, description, dataset } = await open([{ name: 'pets.zip', bytes: zipSync(files) }]);
    expect(kind).toBe('images');
    expect(dataset.classes).toEqual(['cats', 'dogs']);
    expect(description).toBe(
      'pets: 2 classes of 3×8×8 images, 16 to train, 2 to validate, 2 to test (1 other file ignored)',
    );
    for (let n = 0; n < 16; n++) {
      const red = dataset.train.images[n * 192]!;
      expect(dataset.train.labels[n]).toBe(red === 255 ? 0 : 1);
    }
  });

  it('reports progress and stops when told', async () => {
    const stages = new Set<string>();
    await open(mnistLike(20), { onProgress: ({ stage }: { stage: string }) => stages.add(stage) });
    expect(stages).toEqual(new Set(['unpacking']));
    const error = await errorOf(() => open(mnistLike(20), { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ name: 'AbortError' });
  });
});

describe('errors', () => {
  const text = { name: 'notes.doc', bytes: randomBytes(5000) };

  it.each([
    ['nothing', [], 'data/nothing-dropped', /expected IDX files/],
    ['only notes', [{ ...text, name: 'readme.txt' }], 'data/nothing-dropped', /no data file/],
    [
      'an unknown file',
      [text],
      'data/unknown-format',
      /^notes.doc: found 5,000 bytes of no known format, expected IDX/,
    ],
    [
      'two formats',
      [...mnistLike(10), cifar('data_batch_1.bin', 10)],
      'data/mixed-formats',
      /one data set at a time/,
    ],
    ['labels alone', [gz(mnistLike(10)[1])], 'data/labels-without-images', /drop both files together/],
    [
      'a cut CIFAR batch',
      [{ name: 'data_batch_1.bin', bytes: randomBytes(4000) }],
      'data/cifar-size',
      /breaks off/,
    ],
    [
      'a file that is IDX by name only',
      [{ name: 'x-images-idx3-ubyte', bytes: randomBytes(99) }],
      'data/idx-magic',
      /the first bytes/,
    ],
    [
      'one class',
      [idx('a-images', [4, 3, 3], randomBytes(36)), idx('a-labels', [4], [0, 0, 0, 0])],
      'data/too-few-classes',
      /at least two/,
    ],
  ])('%s', async (_, files, code, message) => {
    const error = await errorOf(() => open(files));
    expect(error).toMatchObject({ name: 'UserError', code });
    expect(error!.message).toMatch(message);
  });

  it('pictures without a decoder', async () => {
    const error = await errorOf(() =>
      openFiles([{ name: 'a/1.png', bytes: solidPng(4, 4, [1, 2, 3]) }], { seed: 1 }),
    );
    expect(error).toMatchObject({ code: 'data/no-decoder' });
  });
});
