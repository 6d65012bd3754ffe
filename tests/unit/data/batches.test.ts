import { describe, expect, it } from 'vitest';
import {
  BatchStream,
  createBatch,
  evaluationBatches,
  fillBatch,
  type Batch,
  type BatchLayout,
} from '../../../src/data/batches';
import { createDataset, type Dataset, type ImageShape, type Split } from '../../../src/data/dataset';
import { normaliseTable } from '../../../src/data/statistics';
import { randomBytes } from './makeFiles';

const SHAPE: ImageShape = [3, 5, 7];
const SIZE = 3 * 5 * 7;

function makeDataset(length: number): Dataset {
  const images = randomBytes(length * SIZE, 3);
  // The first byte of each image is its number, so that a batch tells which images it holds.
  for (let n = 0; n < length; n++) images[n * SIZE] = n;
  const split: Split = { images, labels: Uint8Array.from({ length }, (_, n) => n % 2), length };
  const parts = {
    name: 'test',
    classes: ['even', 'odd'],
    shape: SHAPE,
    train: split,
    val: split,
    test: split,
  };
  return createDataset({ ...parts, suggestedAugment: { flip: true, cropPadding: 1 } });
}

const dataset = makeDataset(23);
const identity = { mean: [0, 0, 0], std: [1 / 255, 1 / 255, 1 / 255] };

/** The pixel that should stand at [n, c, y, x], by the plain definition. */
const expected = (index: number, c: number, y: number, x: number): number => {
  const byte = dataset.train.images[((index * 3 + c) * 5 + y) * 7 + x]!;
  return (byte / 255 - dataset.mean[c]!) / dataset.std[c]!;
};

const offset: Record<BatchLayout, (n: number, c: number, rows: number) => number> = {
  nchw: (n, c) => (n * 3 + c) * 35,
  cnhw: (n, c, rows) => (c * rows + n) * 35,
};

describe('fillBatch', () => {
  it.each(['nchw', 'cnhw'] as const)(
    'puts every normalised pixel where %s wants it; spare rows are zero',
    (layout) => {
      const batch = createBatch(4, SHAPE);
      batch.images.fill(NaN);
      const options = { layout, shape: SHAPE, table: normaliseTable(dataset) };
      fillBatch(batch, dataset.train, [9, 9, 9, 5, 11, 2], 3, 3, options);
      expect(batch.size).toBe(3);
      expect([...batch.labels]).toEqual([1, 1, 0, 0]);
      for (let n = 0; n < 4; n++) {
        for (let c = 0; c < 3; c++) {
          for (let i = 0; i < 35; i++) {
            const wanted = n < 3 ? expected([5, 11, 2][n]!, c, Math.floor(i / 7), i % 7) : 0;
            expect(batch.images[offset[layout](n, c, 4) + i]).toBeCloseTo(wanted, 5);
          }
        }
      }
    },
  );

  it('refuses a batch that is too small', () => {
    const options = { layout: 'cnhw' as const, shape: SHAPE, table: normaliseTable(dataset) };
    expect(() => fillBatch(createBatch(2, SHAPE), dataset.train, [0, 1, 2], 0, 3, options)).toThrow(
      'too small',
    );
  });
});

describe('BatchStream', () => {
  const stream = (more = {}) => new BatchStream(dataset, 'train', { batchSize: 5, seed: 1, ...more });
  const copy = (batch: Batch) => ({ images: batch.images.slice(), labels: batch.labels.slice() });
  const raw = { ...dataset, ...identity };
  /** Numbers of the images in a batch of raw bytes. */
  const numbers = (batch: Batch): number[] => Array.from({ length: 5 }, (_, n) => batch.images[n * 35]!);

  it('hands out each image at most once an epoch, in another order in the next', () => {
    const batch = createBatch(5, SHAPE);
    const s = new BatchStream(raw, 'train', { batchSize: 5, seed: 1 });
    const epochs = [0, 1].map((epoch) =>
      Array.from({ length: s.batchesPerEpoch }, () => {
        s.next(batch);
        expect(s.epoch).toBe(epoch);
        return numbers(batch);
      }).flat(),
    );
    for (const seen of epochs) expect(new Set(seen).size).toBe(20);
    expect(epochs[0]).not.toEqual(epochs[1]);
  });

  it('fills the caller’s buffers and no others', () => {
    const batch = createBatch(5, SHAPE);
    const { images, labels } = batch;
    expect(stream().next(batch)).toBe(batch);
    expect(batch.images).toBe(images);
    expect(batch.labels).toBe(labels);
    expect(batch.size).toBe(5);
  });

  it('equal seeds give equal batches, others do not', () => {
    const batch = createBatch(5, SHAPE);
    const one = copy(stream().next(batch));
    expect(copy(stream().next(batch))).toEqual(one);
    expect(copy(stream({ seed: 2 }).next(batch))).not.toEqual(one);
  });

  it.each([0, 1, 3, 4, 7, 11])(
    'goes on after %i batches as if it had never stopped, through plain JSON',
    (done) => {
      const augment = { flip: true, cropPadding: 2 };
      const batch = createBatch(5, SHAPE);
      const first = stream({ augment });
      for (let i = 0; i < done; i++) first.next(batch);
      const saved = JSON.stringify(first.state());
      const wanted = Array.from({ length: 6 }, () => copy(first.next(batch)));
      const second = stream({ augment, seed: 'another' });
      second.restore(JSON.parse(saved) as ReturnType<typeof second.state>);
      expect(Array.from({ length: 6 }, () => copy(second.next(batch)))).toEqual(wanted);
    },
  );

  it('repeats a split that is smaller than a batch', () => {
    const small = { ...raw, train: { ...raw.train, length: 2, labels: raw.train.labels.subarray(0, 2) } };
    const batch = createBatch(5, SHAPE);
    new BatchStream(small, 'train', { batchSize: 5, seed: 1 }).next(batch);
    expect(new Set(numbers(batch))).toEqual(new Set([0, 1]));
  });
});

describe('augmentation', () => {
  /** Every way to flip and shift image `index` with black padding. */
  const variants = (index: number, padding: number): Map<string, string> => {
    const found = new Map<string, string>();
    for (const flip of [false, true]) {
      for (let dy = -padding; dy <= padding; dy++) {
        for (let dx = -padding; dx <= padding; dx++) {
          const pixels: number[] = [];
          for (let c = 0; c < 3; c++) {
            for (let y = 0; y < 5; y++) {
              for (let x = 0; x < 7; x++) {
                const inside = y + dy >= 0 && y + dy < 5 && x + dx >= 0 && x + dx < 7;
                const sx = flip ? 6 - (x + dx) : x + dx;
                pixels.push(inside ? dataset.train.images[((index * 3 + c) * 5 + y + dy) * 7 + sx]! : 0);
              }
            }
          }
          found.set(pixels.join(), `${flip} ${dy} ${dx}`);
        }
      }
    }
    return found;
  };

  it('makes only flips and shifts with black borders, and all of them', () => {
    // A mean of 10 grey levels tells black padding from zeros.
    const levels = { mean: [10 / 255, 10 / 255, 10 / 255], std: identity.std };
    const one: Dataset = { ...dataset, ...levels, train: { ...dataset.train, length: 1 } };
    const batch = createBatch(64, SHAPE);
    const known = variants(0, 1);
    const augment = { flip: true, cropPadding: 1 };
    const stream = new BatchStream(one, 'train', { batchSize: 64, seed: 1, layout: 'nchw', augment });
    const seen = new Set<string | undefined>();
    for (let step = 0; step < 4; step++) {
      stream.next(batch);
      for (let n = 0; n < 64; n++) {
        const pixels = Array.from(batch.images.subarray(n * SIZE, (n + 1) * SIZE), (value) =>
          Math.round(value + 10),
        );
        seen.add(known.get(pixels.join()));
      }
    }
    expect(seen).not.toContain(undefined);
    expect(seen.size).toBe(18);
  });
});

describe('evaluationBatches', () => {
  it('visits every image once, in order, and ends with a part-filled batch', () => {
    const batch = createBatch(5, SHAPE);
    const raw = { ...dataset, ...identity };
    const seen: number[] = [];
    const sizes: number[] = [];
    for (const { images, size } of evaluationBatches(raw, 'test', batch)) {
      sizes.push(size);
      for (let n = 0; n < size; n++) seen.push(images[n * 35]!);
    }
    expect(sizes).toEqual([5, 5, 5, 5, 3]);
    expect(seen).toEqual(Array.from({ length: 23 }, (_, n) => n));
    expect([...evaluationBatches(raw, 'test', batch, { limit: 7 })].length).toBe(2);
  });
});
