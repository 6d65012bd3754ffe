/**
 * @file One subnet with its weights, to go: cut to its widths, its batch-norm statistics measured for it alone, in few
 * bytes; and what that costs in accuracy. Trains nothing, and leaves the supernet as it was.
 */
import { type Dataset, lookOf } from '../data';
import { codedCopy } from '../export/quantise';
import { encodeCompact, type Tensor } from '../export/compact';
import type { SubnetRecord } from '../export/compactHeader';
import { type LivePart, cutOut, liveParts, partShape, putBack } from '../export/liveParts';
import type { Choices } from '../mutables/choices';
import type { PackedSubnet } from '../protocol/verbs';
import { calibrate, measure } from '../train/evaluate';
import type { Supernet } from '../train/supernet';

const BATCH = 100;
const CALIBRATION = { batchSize: BATCH, calibrationImages: 1000 };
const IMAGES = 1000;

interface ConfigText {
  readonly text: string;
  readonly fileName: string;
}

/** In the caller's hold of the device. Errors: `export/not-finite`. */
export async function packSubnet(
  supernet: Supernet,
  config: ConfigText,
  choices: Choices,
  dataset: Dataset,
): Promise<PackedSubnet> {
  const { backend, space } = supernet;
  const parts = liveParts(space.trace(choices, { batch: 1 }));
  const names = [...parts.keys()];
  const before = await backend.read(names);
  const score = () =>
    measure(supernet, dataset, choices, { split: 'val', batchSize: BATCH, images: IMAGES }, 'shared');
  try {
    calibrate(supernet, dataset, choices, CALIBRATION, 'shared');
    const own = await backend.read(names);
    const exact = await score();
    const tensors = cutParts(own, parts);
    for (const [name, part] of parts) {
      const { shape, values } = tensors.get(name)!;
      backend.write(name, putBack(own.get(name)!, part, codedCopy(name, values, shape)));
    }
    const { accuracy: packed, images } = await score();
    const { classes } = dataset;
    const { mean, std, border } = lookOf(dataset);
    const accuracy = { exact: exact.accuracy, packed, images };
    return packedOf(supernet, config, tensors, {
      code: space.encode(choices),
      classes,
      mean,
      std,
      border,
      accuracy,
    });
  } finally {
    for (const [name, values] of before) backend.write(name, values);
  }
}

/** A subnet that came packed and was not trained since: its statistics are its own already. */
export async function repackSubnet(
  supernet: Supernet,
  config: ConfigText,
  choices: Choices,
  record: SubnetRecord,
): Promise<PackedSubnet> {
  const parts = liveParts(supernet.space.trace(choices, { batch: 1 }));
  const own = await supernet.backend.read([...parts.keys()]);
  return packedOf(supernet, config, cutParts(own, parts), record);
}

function packedOf(
  { space, seed, globalStep }: Supernet,
  config: ConfigText,
  tensors: ReadonlyMap<string, Tensor>,
  subnet: SubnetRecord,
): PackedSubnet {
  const { input, numClasses } = space;
  const bytes = encodeCompact({ header: { config, seed, globalStep, input, numClasses, subnet }, tensors });
  return { bytes: bytes.slice().buffer, accuracy: subnet.accuracy };
}

function cutParts(
  full: ReadonlyMap<string, Float32Array>,
  parts: ReadonlyMap<string, LivePart>,
): Map<string, Tensor> {
  return new Map(
    [...parts].map(([name, part]) => [
      name,
      { shape: partShape(part), values: cutOut(full.get(name)!, part) }, // read by these very names
    ]),
  );
}
