/** @file Seeded, stratified ways to cut a data set in parts. */
import { Rng } from '../core/rng';
import { imageSize, type Dataset, type ImageShape, type Split, type SplitName } from './dataset';

/** A new split with the images at `indices`, in that order. */
export function gather(split: Split, indices: ArrayLike<number>, shape: ImageShape): Split {
  const size = imageSize(shape);
  const images = new Uint8Array(indices.length * size);
  const labels = split.labels.slice(0, indices.length);
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i]! * size;
    images.set(split.images.subarray(from, from + size), i * size);
    labels[i] = split.labels[indices[i]!]!;
  }
  return { images, labels, length: indices.length };
}

/** The first `count` images (all, if there are fewer), without a copy. */
export function first(split: Split, count: number, shape: ImageShape): Split {
  const length = Math.min(split.length, count);
  return {
    images: split.images.subarray(0, length * imageSize(shape)),
    labels: split.labels.subarray(0, length),
    length,
  };
}

/** The same data set with at most so many images in each split; statistics stay those of the whole. */
export function limitDataset(dataset: Dataset, counts: Partial<Record<SplitName, number>>): Dataset {
  const limited = (name: SplitName): Split =>
    first(dataset[name], counts[name] ?? dataset[name].length, dataset.shape);
  return { ...dataset, train: limited('train'), val: limited('val'), test: limited('test') };
}

/**
 * Cuts `split` into one part per fraction and a rest (the last part). A part gets that share of all images,
 * rounded down (but one image at least, if there are enough), and of each class its share give or take two
 * images; so does every prefix of a part, which makes a quick evaluation fair even for files sorted by class.
 * Equal seeds give equal parts.
 */
export function stratifiedSplit(
  split: Split,
  shape: ImageShape,
  fractions: readonly number[],
  seed: number | string,
): Split[] {
  const rng = Rng.from(seed).fork('split');
  const order = proportionalOrder(split, rng);
  let start = 0;
  const parts = fractions.map((fraction) => {
    const least = fraction > 0 && split.length > fractions.length ? 1 : 0;
    const count = Math.max(least, Math.floor(split.length * fraction));
    return order.slice(start, (start += count));
  });
  return [...parts, order.slice(start)].map((indices) => gather(split, indices, shape));
}

/** All indices, ordered so that every stretch holds the classes in proportion, at random within a class. */
function proportionalOrder(split: Split, rng: Rng): Uint32Array {
  const byClass = new Map<number, number[]>();
  for (let i = 0; i < split.length; i++) {
    const members = byClass.get(split.labels[i]!);
    if (members) members.push(i);
    else byClass.set(split.labels[i]!, [i]);
  }
  const quantile = new Float64Array(split.length);
  for (const [label, members] of byClass) {
    rng.fork(label).shuffle(members);
    for (const [rank, index] of members.entries()) quantile[index] = (rank + 0.5) / members.length;
  }
  return Uint32Array.from(quantile.keys()).sort((a, b) => quantile[a]! - quantile[b]! || a - b);
}
