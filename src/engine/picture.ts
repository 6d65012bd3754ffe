/** @file Classifies one picture with a subnet, its batch norm calibrated for that very path. */
import {
  type Dataset,
  type PictureLook,
  type Raster,
  createBatch,
  fillBatch,
  lookOf,
  normaliseTable,
  pictureInput,
} from '../data';
import type { SubnetRecord } from '../export/compactHeader';
import type { Choices } from '../mutables/choices';
import type { ClassifyResult } from '../protocol/verbs';
import { calibrate } from '../train/evaluate';
import type { Supernet } from '../train/supernet';
import { toRgba } from './datasets';

const CALIBRATION = { batchSize: 64, calibrationImages: 256 };

export async function classifyPicture(
  supernet: Supernet,
  dataset: Dataset,
  choices: Choices,
  raster: Raster,
): Promise<ClassifyResult> {
  calibrate(supernet, dataset, choices, CALIBRATION);
  const answer = await look(supernet, choices, raster, lookOf(dataset), 'calibrated');
  return { classes: dataset.classes, ...answer };
}

/** With a subnet that came with its own statistics: no data set is needed, and another one would mislead. */
export async function classifyWithCarried(
  supernet: Supernet,
  carried: SubnetRecord,
  choices: Choices,
  raster: Raster,
): Promise<ClassifyResult> {
  const form = { ...carried, shape: supernet.space.input };
  return { classes: carried.classes, ...(await look(supernet, choices, raster, form, 'shared')) };
}

async function look(
  supernet: Supernet,
  choices: Choices,
  raster: Raster,
  form: PictureLook,
  running: 'shared' | 'calibrated',
): Promise<Omit<ClassifyResult, 'classes'>> {
  const { backend, programs } = supernet;
  const { split } = pictureInput(raster, form);
  const { shape } = form;
  const { images } = fillBatch(createBatch(1, shape), split, [0], 0, 1, {
    layout: backend.mapLayout,
    shape,
    table: normaliseTable(form),
  });
  const { program } = programs.get(choices, 'infer', 1);
  backend.run(program, { inputs: { image: images, labels: new Uint32Array(1) }, running });
  const logits = await backend.output(program, 'logits');
  const [, height, width] = shape;
  return { probabilities: softmax(logits), seen: { width, height, rgba: toRgba(split.images, 0, shape) } };
}

function softmax(logits: Float32Array): number[] {
  const highest = Math.max(...logits);
  const powers = Array.from(logits, (value) => Math.exp(value - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
