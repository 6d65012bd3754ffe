/** @file A subnet with batch-norm statistics of its own, for as long as something is done with it. */
import type { Dataset } from '../data';
import { liveParts } from '../export/liveParts';
import type { Choices } from '../mutables/choices';
import { calibrate } from '../train/evaluate';
import type { Supernet } from '../train/supernet';

const CALIBRATION = { batchSize: 100, calibrationImages: 1000 };

/**
 * Measures the statistics for `choices` alone, lets `use` have the supernet with them in place (and change the subnet's
 * tensors as it likes), and puts everything back. In the caller's hold of the device.
 */
export async function withOwnStatistics<T>(
  supernet: Supernet,
  dataset: Dataset,
  choices: Choices,
  use: () => Promise<T>,
): Promise<T> {
  const { backend, space } = supernet;
  const before = await backend.read([...liveParts(space.trace(choices, { batch: 1 })).keys()]);
  try {
    calibrate(supernet, dataset, choices, CALIBRATION, 'shared');
    return await use();
  } finally {
    for (const [name, values] of before) backend.write(name, values);
  }
}
