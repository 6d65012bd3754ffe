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
 * Cuts `split` into one part per fraction and a rest (the last part), class by class, so that
 * each part has every class in proportion; rounding favours the rest, but a class of three or
 * more images gives at least one to every part. Equal seeds give equal parts.
 */
export function stratifiedSplit(
  split: Split,
  shape: ImageShape,
  fractions: readonly number[],
  seed: number | string,
): Split[] {
  const rng = Rng.from(seed).fork('split');
  const byClass = new Map<number, number[]>();
  for (let i = 0; i < split.length; i++) {
    const members = byClass.get(split.labels[i]!);
    if (members) members.push(i);
    else byClass.set(split.labels[i]!, [i]);
  }
  const parts: number[][] = Array.from({ length: fractions.length + 1 }, () => []);
  for (const [label, members] of byClass) {
    rng.fork(label).shuffle(members);
    let start = 0;
    for (const [part, fraction] of fractions.entries()) {
      const least = fraction > 0 && members.length > fractions.length ? 1 : 0;
      const end = start + Math.max(least, Math.floor(members.length * fraction));
      parts[part]!.push(...members.slice(start, end));
      start = end;
    }
    parts.at(-1)!.push(...members.slice(start));
  }
  // Shuffled, so that a prefix of a part (a quick evaluation) is a fair sample even of files sorted by class.
  return parts.map((indices, part) => gather(split, rng.fork(`order/${part}`).shuffle(indices), shape));
}
