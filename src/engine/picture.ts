/** @file Classifies one picture with a subnet, its batch norm calibrated for that very path. */
import { type Dataset, type Raster, normaliseTable, rasterToPlanes } from '../data';
import type { Choices } from '../mutables/choices';
import type { ClassifyResult } from '../protocol/verbs';
import { calibrate } from '../train/evaluate';
import type { Supernet } from '../train/supernet';
import { toRgba } from './datasets';

const CALIBRATION = { batchSize: 64, calibrationImages: 256 };

export async function classifyPicture(supernet: Supernet, dataset: Dataset, choices: Choices, raster: Raster): Promise<ClassifyResult> {
  const { backend, programs } = supernet;
  const bytes = rasterToPlanes(raster, dataset.shape);
  const table = normaliseTable(dataset);
  const plane = dataset.shape[1] * dataset.shape[2];
  const image = Float32Array.from(bytes, (value, i) => table[Math.floor(i / plane) * 256 + value]!);
  calibrate(supernet, dataset, choices, CALIBRATION);
  const { program } = programs.get(choices, 'infer', 1);
  backend.run(program, { inputs: { image, labels: new Uint32Array(1) }, running: 'calibrated' });
  const logits = await backend.output(program, 'logits');
  const [, height, width] = dataset.shape;
  return { probabilities: softmax(logits), seen: { width, height, rgba: toRgba(bytes, 0, dataset.shape) } };
}

function softmax(logits: Float32Array): number[] {
  const highest = Math.max(...logits);
  const powers = Array.from(logits, (value) => Math.exp(value - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
