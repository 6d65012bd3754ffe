/** @file The simplest learner there is: says how much of a data set can be read off single pixels. */
import type { Dataset, SplitName } from '../../../src/data/dataset';
import { BatchStream, createBatch, evaluationBatches } from '../../../src/data/batches';

/**
 * Multinomial logistic regression on raw normalised pixels, mini-batch SGD with momentum and a cosine
 * schedule. Returns the accuracy on each split.
 */
export function linearAccuracy(dataset: Dataset, epochs: number, rate: number): Record<SplitName, number> {
  const features = dataset.shape[0] * dataset.shape[1] * dataset.shape[2];
  const classes = dataset.classes.length;
  const weights = new Float32Array(classes * (features + 1));
  const velocity = new Float32Array(weights.length);
  const gradient = new Float32Array(weights.length);
  const stream = new BatchStream(dataset, 'train', { batchSize: 64, seed: 1, layout: 'nchw' });
  const batch = createBatch(64, dataset.shape);
  const steps = epochs * stream.batchesPerEpoch;
  const scores = new Float64Array(classes);

  const score = (n: number): void => {
    for (let k = 0; k < classes; k++) {
      const row = k * (features + 1);
      let sum = weights[row + features]!;
      for (let i = 0; i < features; i++) sum += weights[row + i]! * batch.images[n * features + i]!;
      scores[k] = sum;
    }
  };

  for (let step = 0; step < steps; step++) {
    stream.next(batch);
    gradient.fill(0);
    for (let n = 0; n < batch.size; n++) {
      score(n);
      const top = Math.max(...scores);
      const total = scores.reduce((sum, s) => sum + Math.exp(s - top), 0);
      for (let k = 0; k < classes; k++) {
        const error = Math.exp(scores[k]! - top) / total - (batch.labels[n] === k ? 1 : 0);
        const row = k * (features + 1);
        for (let i = 0; i < features; i++) gradient[row + i]! += error * batch.images[n * features + i]!;
        gradient[row + features]! += error;
      }
    }
    const eta = (rate * (1 + Math.cos((Math.PI * step) / steps))) / 2 / batch.size;
    for (let i = 0; i < weights.length; i++) {
      velocity[i] = 0.9 * velocity[i]! - eta * gradient[i]!;
      weights[i]! += velocity[i]!;
    }
  }

  const accuracy = (split: SplitName): number => {
    let right = 0;
    for (const { size, labels } of evaluationBatches(dataset, split, batch, { layout: 'nchw' })) {
      for (let n = 0; n < size; n++) {
        score(n);
        if (scores.indexOf(Math.max(...scores)) === labels[n]) right++;
      }
    }
    return right / dataset[split].length;
  };
  return { train: accuracy('train'), val: accuracy('val'), test: accuracy('test') };
}
