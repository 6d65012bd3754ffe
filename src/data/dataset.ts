/**
 * @file What every loader makes and every trainer reads: labelled images as bytes.
 * Pixels stay uint8 until a batch is filled (`batches.ts`), so CIFAR-10 costs 184 MB, not 737 MB.
 */
import { invariant, UserError } from '../core/userError';
import type { AugmentOptions } from './augment';
import { channelStatistics } from './statistics';

/** [channels, height, width]. */
export type ImageShape = readonly [channels: number, height: number, width: number];

/** Some labelled images of one shape. */
export interface Split {
  /** N*C*H*W bytes in NCHW order, 0 black … 255 white. */
  readonly images: Uint8Array;
  /** N class indices, each below the number of classes. */
  readonly labels: Uint8Array | Uint16Array;
  /** N. */
  readonly length: number;
}

export const SPLIT_NAMES = ['train', 'val', 'test'] as const;
export type SplitName = (typeof SPLIT_NAMES)[number];

/** A labelled image data set, ready for `BatchStream`. */
export interface Dataset {
  readonly name: string;
  /** Class names, by label. */
  readonly classes: readonly string[];
  readonly shape: ImageShape;
  readonly train: Split;
  /** Held out from training; what a search looks at. */
  readonly val: Split;
  /** Never looked at by a search. */
  readonly test: Split;
  /** Per channel, of the train split, on a scale of 0 … 1 (as torchvision counts). */
  readonly mean: readonly number[];
  /** Per channel, population standard deviation on the same scale; 1 where a channel is constant. */
  readonly std: readonly number[];
  /** Augmentation that keeps the labels true for this kind of picture. */
  readonly suggestedAugment: AugmentOptions;
}

/** Bytes in one image. */
export const imageSize = ([channels, height, width]: ImageShape): number => channels * height * width;

export interface DatasetParts {
  readonly name: string;
  readonly classes: readonly string[];
  readonly shape: ImageShape;
  readonly train: Split;
  readonly val: Split;
  readonly test: Split;
  readonly suggestedAugment: AugmentOptions;
}

/**
 * Adds the train split's statistics and checks that the parts belong together.
 * Errors: `data/no-train-images`, `data/too-few-classes`.
 */
export function createDataset(parts: DatasetParts): Dataset {
  const { name, classes, shape, train } = parts;
  if (classes.length < 2) {
    throw new UserError({
      code: 'data/too-few-classes',
      at: name,
      found: classes.length === 0 ? 'no class' : `only the class "${classes[0]}"`,
      expected: 'images of at least two classes',
    });
  }
  if (train.length === 0) {
    throw new UserError({
      code: 'data/no-train-images',
      at: name,
      found: 'no image to train on',
      expected: 'at least one training image; add images or hold out fewer of them',
    });
  }
  for (const splitName of SPLIT_NAMES) {
    const { images, labels, length } = parts[splitName];
    invariant(
      images.length === length * imageSize(shape),
      () => `${name}.${splitName}: image bytes do not match`,
    );
    invariant(labels.length === length, () => `${name}.${splitName}: labels do not match`);
  }
  return { ...parts, ...channelStatistics(train, shape) };
}
