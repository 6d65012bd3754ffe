/** @file The subnet with its weights for other frameworks. Trains nothing, and leaves the supernet as it was. */
import { Rng } from '../core/rng';
import { type Dataset, lookOf } from '../data';
import type { SubnetRecord } from '../export/compactHeader';
import { factsOf } from '../export/network/facts';
import { lowerNetwork } from '../export/network/lower';
import { encodeOnnx } from '../export/onnx';
import { encodePytorch } from '../export/pytorch';
import { liveParts } from '../export/liveParts';
import type { Choices } from '../mutables/choices';
import type { ExportedNetwork, NetworkFormat } from '../protocol/verbs';
import type { Supernet } from '../train/supernet';
import { withOwnStatistics } from './ownStatistics';

/** Whose statistics: of a subnet that came with them, of data to measure them on, or as training left them. */
export interface ExportSource {
  readonly carried?: SubnetRecord | undefined;
  readonly dataset?: Dataset | undefined;
}

/** In the caller's hold of the device. Errors: `export/op` and others that name what cannot leave. */
export function exportNetwork(
  supernet: Supernet,
  choices: Choices,
  format: NetworkFormat,
  { carried, dataset }: ExportSource,
): Promise<ExportedNetwork> {
  if (carried) return encoded(supernet, choices, format, 'measured', carried);
  if (!dataset) return encoded(supernet, choices, format, 'stored', undefined);
  const look = { classes: dataset.classes, ...lookOf(dataset) };
  return withOwnStatistics(supernet, dataset, choices, () =>
    encoded(supernet, choices, format, 'measured', look),
  );
}

type Look = Pick<SubnetRecord, 'classes' | 'mean' | 'std'>;

async function encoded(
  supernet: Supernet,
  choices: Choices,
  format: NetworkFormat,
  statistics: ExportedNetwork['statistics'],
  look: Look | undefined,
): Promise<ExportedNetwork> {
  const { backend, space, seed, globalStep } = supernet;
  const graph = space.trace(choices, { batch: 1 });
  const network = lowerNetwork(graph, await backend.read([...liveParts(graph).keys()]));
  const facts = factsOf({
    space: space.name,
    code: space.encode(choices),
    seed,
    steps: globalStep,
    statistics,
    ...(look && { look: { classes: look.classes, mean: look.mean, std: look.std } }),
  });
  const bytes =
    format === 'onnx'
      ? encodeOnnx(network, facts)
      : encodePytorch(network, facts, await paritySample(supernet, choices));
  return { bytes: bytes.buffer, statistics };
}

/** An image of noise and what this device makes of it. */
async function paritySample({ backend, programs, space, seed }: Supernet, choices: Choices) {
  const rng = Rng.from(seed).fork('parity');
  const length = space.input.reduce((product, n) => product * n, 1);
  const image = Float32Array.from({ length }, () => rng.uniform(-1, 1)); // one image lies alike in both layouts
  const { program } = programs.get(choices, 'infer', 1);
  backend.run(program, { inputs: { image, labels: new Uint32Array(1) }, running: 'shared' });
  return { image, logits: await backend.output(program, 'logits') };
}
