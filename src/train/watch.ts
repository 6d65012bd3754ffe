/** @file Subnets that are watched while something else is trained: scored cheaply, on the same few images every time. */
import type { Dataset } from '../data';
import type { Choices } from '../mutables/choices';
import { calibrate, measure } from './evaluate';
import type { Supernet } from './supernet';

const MOST_ROWS = 64;

export interface Watched {
  readonly choices: readonly Choices[];
  /** Of the validation split, from its start; as many of the training split measure the statistics. */
  readonly images: number;
}

/** In the caller's hold of the device; trains nothing, and leaves the shared statistics as they are. */
export async function scoreBriefly(
  supernet: Supernet,
  dataset: Dataset,
  { choices, images }: Watched,
): Promise<{ readonly loss: number; readonly accuracy: number }[]> {
  const batchSize = Math.min(MOST_ROWS, images);
  const scores = [];
  for (const each of choices) {
    calibrate(supernet, dataset, each, { batchSize, calibrationImages: images });
    const { loss, accuracy } = await measure(
      supernet,
      dataset,
      each,
      { split: 'val', batchSize, images },
      'calibrated',
    );
    scores.push({ loss, accuracy });
  }
  return scores;
}
