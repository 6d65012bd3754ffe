import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDataset, type ImageShape, type Split } from '../../../src/data/dataset';
import { channelStatistics, normaliseTable } from '../../../src/data/statistics';
import { limitDataset, stratifiedSplit } from '../../../src/data/split';

const SHAPE: ImageShape = [1, 1, 2];

/** Images that hold their own number, with the labels given. */
const numbered = (labels: readonly number[]): Split => ({
  images: Uint8Array.from(labels.flatMap((_, n) => [n >> 8, n & 255])),
  labels: Uint8Array.from(labels),
  length: labels.length,
});
const numbersOf = (split: Split): number[] =>
  Array.from({ length: split.length }, (_, n) => split.images[2 * n]! * 256 + split.images[2 * n + 1]!);

describe('stratifiedSplit', () => {
  const labelsArb = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 400 });

  it('loses nothing, doubles nothing, keeps each image with its label, and is fair to every class', () => {
    fc.assert(
      fc.property(labelsArb, fc.integer(), (labels, seed) => {
        const parts = stratifiedSplit(numbered(labels), SHAPE, [0.1, 0.2], seed);
        const all = parts.flatMap(numbersOf);
        expect([...all].sort((a, b) => a - b)).toEqual(labels.map((_, n) => n));
        for (const part of parts) {
          expect([...part.labels]).toEqual(numbersOf(part).map((n) => labels[n]));
        }
        for (const [part, fraction] of [0.1, 0.2].entries()) {
          const least = labels.length >= 3 ? 1 : 0;
          const size = Math.max(least, Math.floor(labels.length * fraction));
          expect(parts[part]!.length).toBe(size);
          for (let k = 0; k < 5; k++) {
            const due = (labels.filter((label) => label === k).length * size) / labels.length;
            const got = parts[part]!.labels.filter((label) => label === k).length;
            expect(Math.abs(got - due)).toBeLessThanOrEqual(2);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('depends on the seed alone; a prefix is mixed even if the file was sorted by class', () => {
    const labels = Array.from({ length: 300 }, (_, n) => Math.floor(n / 100));
    const [once, again, other] = [1, 1, 2].map((seed) =>
      stratifiedSplit(numbered(labels), SHAPE, [0.2], seed),
    );
    expect(once).toEqual(again);
    expect(once).not.toEqual(other);
    expect(new Set(once![0]!.labels.subarray(0, 15)).size).toBe(3);
  });
});

describe('statistics', () => {
  const two: ImageShape = [2, 1, 2];
  const split: Split = { images: Uint8Array.of(0, 255, 51, 51), labels: Uint8Array.of(0), length: 1 };

  it('counts mean and deviation per channel; a constant channel divides by one', () => {
    expect(channelStatistics(split, two)).toEqual({ mean: [0.5, 51 / 255], std: [0.5, 1] });
  });

  it('the table normalises a byte of a channel', () => {
    const table = normaliseTable({ mean: [0.5, 0.2], std: [0.5, 0.1] });
    expect(table[255]).toBeCloseTo(1, 6);
    expect(table[0]).toBeCloseTo(-1, 6);
    expect(table[256 + 51]).toBeCloseTo(0, 6);
  });
});

describe('createDataset', () => {
  const some = numbered([0, 1, 0, 1]);
  const none = numbered([]);
  const parts = { name: 'tiny', classes: ['a', 'b'], shape: SHAPE, train: some, val: none, test: none };
  const suggestedAugment = { flip: false, cropPadding: 0 };

  it('limits splits without a copy', () => {
    const limited = limitDataset(createDataset({ ...parts, suggestedAugment }), { train: 2, val: 5 });
    expect(limited.train.length).toBe(2);
    expect(limited.train.images.buffer).toBe(some.images.buffer);
    expect(limited.val.length).toBe(0);
  });

  it('refuses one class, or nothing to train on', () => {
    expect(() => createDataset({ ...parts, classes: ['a'], suggestedAugment })).toThrow(
      'tiny: found only the class "a", expected images of at least two classes',
    );
    expect(() => createDataset({ ...parts, train: none, suggestedAugment })).toThrow(
      'found no image to train on',
    );
  });
});
