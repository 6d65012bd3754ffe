/** @file A whole supernet as a compact checkpoint, with the story of its training: what a page may open on. */
import { type Compact, encodeCompact } from '../export/compact';
import type { TrainingRecord } from '../export/compactHeader';
import type { Supernet } from '../train/supernet';

/** Errors: `export/not-finite`. */
export async function packSupernet(
  { backend, space, seed, globalStep }: Supernet,
  config: Compact['header']['config'],
  training: TrainingRecord,
): Promise<Uint8Array> {
  const values = await backend.read(space.params.map(({ name }) => name));
  const { input, numClasses } = space;
  return encodeCompact({
    header: { config, seed, globalStep, input, numClasses, training },
    tensors: new Map(
      space.params.map(({ name, shape }) => [name, { shape, values: values.get(name)! }]), // read by these very names
    ),
  });
}
