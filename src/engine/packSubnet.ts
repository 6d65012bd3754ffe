/**
 * @file One subnet with its weights, to go: cut to its widths, its batch-norm statistics measured for it alone, in few
 * bytes; and what that costs in accuracy. Trains nothing, and leaves the supernet as it was.
 */
import { type Dataset, lookOf } from '../data';
import { codedCopy, FINEST, QUALITIES, type Quality } from '../export/quantise';
import { MOST_LINK_BYTES } from '../export/weightsLink';
import { encodeCompact, type Tensor } from '../export/compact';
import type { SubnetRecord } from '../export/compactHeader';
import { type LivePart, cutOut, liveParts, partShape, putBack } from '../export/liveParts';
import type { Choices } from '../mutables/choices';
import type { PackedSubnet } from '../protocol/verbs';
import { measure } from '../train/evaluate';
import type { Supernet } from '../train/supernet';
import { withOwnStatistics } from './ownStatistics';

const BATCH = 100;
const IMAGES = 500;
/** By which a packed file may grow when its accuracy is known. */
const ACCURACY_BYTES = 32;
/** What a coarser packing may cost, for the sake of a link. */
const MOST_LOST = 0.02;

interface ConfigText {
  readonly text: string;
  readonly fileName: string;
}

/**
 * In the caller's hold of the device. As fine as fits into a link, if it is nearly as good; else as fine as can be.
 * Errors: `export/not-finite`.
 */
export async function packSubnet(
  supernet: Supernet,
  config: ConfigText,
  choices: Choices,
  dataset: Dataset,
): Promise<PackedSubnet> {
  const { backend, space } = supernet;
  const parts = liveParts(space.trace(choices, { batch: 1 }));
  const names = [...parts.keys()];
  const { classes } = dataset;
  const { mean, std, border } = lookOf(dataset);
  const score = async (): Promise<number> => {
    const options = { split: 'val', batchSize: BATCH, images: IMAGES } as const;
    return (await measure(supernet, dataset, choices, options, 'shared')).accuracy;
  };
  return withOwnStatistics(supernet, dataset, choices, async () => {
    const own = await backend.read(names);
    const exact = await score();
    const tensors = cutParts(own, parts);
    const images = Math.min(IMAGES, dataset.val.length);
    const pack = (quality: Quality, packed: number): PackedSubnet => {
      const accuracy = { exact, packed, images };
      const record = { code: space.encode(choices), classes, mean, std, border, accuracy };
      return packedOf(supernet, config, tensors, record, quality);
    };
    const measured = async (quality: Quality): Promise<PackedSubnet> => {
      for (const [name, part] of parts) {
        const { shape, values } = tensors.get(name)!;
        backend.write(name, putBack(own.get(name)!, part, codedCopy(name, values, shape, quality)));
      }
      return pack(quality, await score());
    };
    const fitting = QUALITIES.find(
      (quality) => pack(quality, exact).bytes.byteLength + ACCURACY_BYTES <= MOST_LINK_BYTES,
    );
    const attempt = fitting && (await measured(fitting));
    if (attempt && exact - attempt.accuracy.packed <= MOST_LOST) return attempt;
    return measured(FINEST);
  });
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
  return packedOf(supernet, config, cutParts(own, parts), record, FINEST);
}

function packedOf(
  { space, seed, globalStep }: Supernet,
  config: ConfigText,
  tensors: ReadonlyMap<string, Tensor>,
  subnet: SubnetRecord,
  quality: Quality,
): PackedSubnet {
  const { input, numClasses } = space;
  const header = { config, seed, globalStep, input, numClasses, subnet };
  const bytes = encodeCompact({ header, tensors }, quality);
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
