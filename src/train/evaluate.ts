/**
 * @file A subnet's accuracy with inherited weights. A path shares its running statistics with every
 * other path, which spoils them; so they are measured anew for each subnet before it is judged
 * (SPOS, section 3.4; "BN re-calibration"): a cumulative average over training images, momentum 1/t.
 */
import { type Dataset, type SplitName, BatchStream, createBatch, evaluationBatches } from '../data';
import type { Choices } from '../mutables/choices';
import type { Calibration, Supernet } from './supernet';

export interface EvaluationOptions {
  readonly split: SplitName;
  readonly batchSize: number;
  /** At most this many images of the split. */
  readonly images: number;
  /** Training images to measure batch-norm statistics on; rounded up to whole batches. */
  readonly calibrationImages: number;
}

export interface Evaluation {
  /** With the shared running statistics, before re-calibration. */
  readonly accuracyBefore: number;
  readonly accuracy: number;
  readonly loss: number;
  readonly images: number;
}

/** Rows of the last batch that hold no image. */
const IGNORED = 0xffffffff;

export async function evaluateSubnet(
  supernet: Supernet,
  dataset: Dataset,
  choices: Choices,
  options: EvaluationOptions,
): Promise<Evaluation> {
  const before = await measure(supernet, dataset, choices, options, 'shared');
  calibrate(supernet, dataset, choices, options);
  const after = await measure(supernet, dataset, choices, options, 'calibrated');
  return { accuracyBefore: before.accuracy, ...after };
}

/**
 * Measures running statistics for `choices` alone. In the calibrated set, the shared ones stay as they are; what that
 * set holds already is not measured again (one picture after the other is asked about, stroke by stroke).
 */
export function calibrate(
  supernet: Supernet,
  dataset: Dataset,
  choices: Choices,
  { batchSize, calibrationImages }: Pick<EvaluationOptions, 'batchSize' | 'calibrationImages'>,
  running: 'shared' | 'calibrated' = 'calibrated',
): void {
  const { backend } = supernet;
  const { program } = supernet.programs.get(choices, 'calibrate', batchSize);
  const wanted: Calibration = { program, dataset, images: calibrationImages, revision: backend.revision };
  if (running === 'calibrated' && isSame(wanted, supernet.calibration)) return;
  const stream = new BatchStream(dataset, 'train', {
    batchSize,
    seed: 'calibration',
    layout: backend.mapLayout,
  });
  const batch = createBatch(batchSize, dataset.shape);
  backend.resetCalibration();
  for (let t = 1; t <= Math.ceil(calibrationImages / batchSize); t++) {
    const { images, labels } = stream.next(batch);
    backend.run(program, {
      inputs: { image: images, labels },
      running,
      runningMomentum: 1 / t,
    });
  }
  supernet.calibration = running === 'calibrated' ? wanted : undefined;
}

const isSame = (a: Calibration, b: Calibration | undefined): boolean =>
  a.program === b?.program && a.dataset === b.dataset && a.images === b.images && a.revision === b.revision;

/** As the running statistics stand. */
export async function measure(
  supernet: Supernet,
  dataset: Dataset,
  choices: Choices,
  { split, batchSize, images: limit }: Omit<EvaluationOptions, 'calibrationImages'>,
  running: 'shared' | 'calibrated',
): Promise<Omit<Evaluation, 'accuracyBefore'>> {
  const { backend } = supernet;
  const { program } = supernet.programs.get(choices, 'infer', batchSize);
  const sizes: number[] = [];
  const batch = createBatch(batchSize, dataset.shape);
  for (const filled of evaluationBatches(dataset, split, batch, { layout: backend.mapLayout, limit })) {
    filled.labels.fill(IGNORED, filled.size);
    backend.run(program, {
      inputs: { image: filled.images, labels: filled.labels },
      running,
      metric: 'loss',
    });
    sizes.push(filled.size);
  }
  let images = 0;
  let loss = 0;
  let correct = 0;
  (await backend.metrics()).forEach(([meanLoss, right], i) => {
    images += sizes[i]!;
    loss += meanLoss! * sizes[i]!;
    correct += right!;
  });
  return { accuracy: correct / images, loss: loss / images, images };
}
