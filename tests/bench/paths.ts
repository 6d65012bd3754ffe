/**
 * @file Does a step stay as fast when every step trains another path and other widths? The same paths are
 * trained twice a round: each several times in a row with its program at hand, and once each in turn,
 * traced and planned anew every step.
 */
import { openDevice } from '../../src/backends/webgpu/device';
import { WebGpuBackend } from '../../src/backends/webgpu/webgpuBackend';
import { Rng } from '../../src/core/rng';
import { declarations } from '../../src/ops';
import { gpuKernels } from '../../src/ops/gpu';
import '../../src/config/allParsers';
import { openSpaceText } from '../../src/space';
import { Supernet } from '../../src/train/supernet';
import small from '../../public/gallery/small-ops-widths.yaml?raw';
import { values } from './cases';

export interface PathResult {
  /** Milliseconds a step, one value a round. */
  readonly samePathMs: readonly number[];
  readonly newPathMs: readonly number[];
  /** New path / same path, by round. */
  readonly ratios: readonly number[];
}

const BATCH = 16;
const PATHS = 12;
const OPTIMIZER = { kind: 'sgd', lr: 0, momentum: 0, nesterov: false, weightDecay: 0 } as const;

export async function measurePaths(gpu: GPU | undefined, rounds: number): Promise<PathResult> {
  const space = openSpaceText({ text: small, fileName: 'small.yaml' });
  using backend = new WebGpuBackend(await openDevice(gpu), { ops: declarations, kernels: gpuKernels });
  const supernet = new Supernet(space, backend, declarations, 1);
  const [c, h, w] = space.input;
  const batch = {
    images: values(BATCH * c * h * w, 1),
    labels: Uint32Array.from({ length: BATCH }, (_, i) => i % 10),
  };
  const covering = space
    .coveringChoices()
    .map((choices) => supernet.programs.get(choices, 'train', BATCH).program);
  await backend.prepare(covering);

  const samePathMs: number[] = [];
  const newPathMs: number[] = [];
  for (let round = 0; round < rounds + 1; round++) {
    // New paths each round: none is in the program cache yet.
    const paths = Array.from({ length: PATHS }, (_, i) => space.mutator.sample(Rng.from(`${round}/${i}`)));
    const timed = async (body: () => void): Promise<number> => {
      const start = performance.now();
      body();
      await backend.metrics();
      return (performance.now() - start) / PATHS;
    };
    const fresh = await timed(() => paths.forEach((path) => supernet.step(path, batch, OPTIMIZER, 0)));
    let repeated = 0;
    for (const path of paths) {
      repeated += (await timed(() => paths.forEach(() => supernet.step(path, batch, OPTIMIZER, 0)))) / PATHS;
    }
    if (round === 0) continue; // warm-up
    newPathMs.push(fresh);
    samePathMs.push(repeated);
  }
  return { samePathMs, newPathMs, ratios: newPathMs.map((time, i) => time / samePathMs[i]!) };
}
