/** @file What one layer of a subnet makes of one picture: a program of its own, whose output is that layer's value. */
import { UserError, invariant } from '../core/userError';
import { type Dataset, type SplitName, createBatch, fillBatch, normaliseTable } from '../data';
import { specialise } from '../graph/specialise';
import { valueAt } from '../graph/valueAt';
import type { Choices } from '../mutables/choices';
import { declarations } from '../ops';
import type { Activations } from '../protocol/verbs';
import { calibrate } from '../train/evaluate';
import type { Supernet } from '../train/supernet';
import { toRgba } from './datasets';

const CALIBRATION = { batchSize: 64, calibrationImages: 256 };
/** More maps than this would be too small to look at. */
const MOST_CHANNELS = 64;

/** `path`: of a module that the subnet runs. Errors: `inside/no-layer`. */
export async function activationsOf(
  supernet: Supernet,
  dataset: Dataset,
  choices: Choices,
  path: string,
  { split, index }: { readonly split: SplitName; readonly index: number },
  mostChannels = MOST_CHANNELS,
): Promise<Activations> {
  const { backend, space } = supernet;
  const traced = space.traceLoss(choices, { batch: 1, smoothing: 0 });
  const value = valueAt(traced, path);
  if (!value) {
    throw new UserError({
      code: 'inside/no-layer',
      at: path,
      found: 'a layer that this subnet does not run',
      expected: 'one of the layers in the list',
    });
  }
  // An output of the graph is kept as it is: nothing is fused into it or put in its place.
  const graph = specialise(
    { ...traced, outputs: { ...traced.outputs, seen: value.id } },
    'infer',
    declarations,
  );
  calibrate(supernet, dataset, choices, CALIBRATION);
  const { shape } = dataset;
  const place = Math.min(Math.max(0, index), dataset[split].length - 1);
  const { images, labels } = fillBatch(createBatch(1, shape), dataset[split], [place], 0, 1, {
    layout: backend.mapLayout,
    shape,
    table: normaliseTable(dataset),
  });
  const program = backend.compile(graph);
  backend.run(program, { inputs: { image: images, labels }, running: 'calibrated' });
  const all = await backend.output(program, 'seen');
  const [, channels, height, width] = value.type.shape;
  invariant(channels && height && width, 'a map has four dimensions');
  const shown = Math.min(channels, mostChannels);
  return {
    shape: [channels, height, width],
    shown,
    values: all.slice(0, shown * height * width),
    picture: { width: shape[2], height: shape[1], rgba: toRgba(dataset[split].images, place, shape) },
    label: dataset.classes[labels[0]!] ?? '',
  };
}
