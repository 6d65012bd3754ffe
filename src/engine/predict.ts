/** @file What a subnet takes each picture of a split for, its batch norm calibrated for that very path. */
import { type Dataset, type SplitName, createBatch, evaluationBatches } from '../data';
import type { Choices } from '../mutables/choices';
import type { PictureRaster, Predictions } from '../protocol/verbs';
import { calibrate } from '../train/evaluate';
import type { Supernet } from '../train/supernet';
import { toRgba } from './datasets';

export interface PredictOptions {
  readonly split: SplitName;
  /** At most this many of the split's first images. */
  readonly images: number;
  readonly calibrationImages: number;
  readonly batchSize: number;
}

export async function predict(
  supernet: Supernet,
  dataset: Dataset,
  choices: Choices,
  options: PredictOptions,
): Promise<Predictions> {
  const { backend, programs } = supernet;
  const { split, images: limit, batchSize } = options;
  calibrate(supernet, dataset, choices, options);
  const { program } = programs.get(choices, 'infer', batchSize);
  const batch = createBatch(batchSize, dataset.shape);
  const labels: number[] = [];
  const predicted: number[] = [];
  const confidence: number[] = [];
  for (const { images, labels: truth, size } of evaluationBatches(dataset, split, batch, {
    layout: backend.mapLayout,
    limit,
  })) {
    backend.run(program, { inputs: { image: images, labels: truth }, running: 'calibrated' });
    const logits = await backend.output(program, 'logits');
    const width = logits.length / batchSize;
    for (let n = 0; n < size; n++) {
      const { best, probability } = likeliest(logits.subarray(n * width, (n + 1) * width));
      labels.push(truth[n]!);
      predicted.push(best);
      confidence.push(probability);
    }
  }
  return { classes: dataset.classes, labels, predicted, confidence };
}

function likeliest(logits: Float32Array): { readonly best: number; readonly probability: number } {
  let best = 0;
  for (let i = 1; i < logits.length; i++) if (logits[i]! > logits[best]!) best = i;
  const sum = logits.reduce((total, value) => total + Math.exp(value - logits[best]!), 0);
  return { best, probability: 1 / sum };
}

/** Pictures of a split as they are shown. Errors: none; places outside the split are left out. */
export function picturesOf(
  dataset: Dataset,
  split: SplitName,
  indices: readonly number[],
): readonly PictureRaster[] {
  const { images, length } = dataset[split];
  const [, height, width] = dataset.shape;
  return indices
    .filter((index) => index >= 0 && index < length)
    .map((index) => ({ width, height, rgba: toRgba(images, index, dataset.shape) }));
}
