/** @file Trained weights that change place on a real device: into an edited space, into another engine, off the page's first file. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { Rng } from '../../src/core/rng';
import { decodeCheckpoint } from '../../src/engine/checkpoint';
import { Engine } from '../../src/engine/engine';
import { runTraining } from '../../src/engine/training';
import { decodeCompactHeader } from '../../src/export/compact';
import { Supervision } from '../../src/protocol/server';
import type { TrainArgs } from '../../src/protocol/verbs';
import { dawnGpu } from './dawn';

const ARGS: TrainArgs = {
  steps: 12,
  batchSize: 8,
  optimizer: { kind: 'sgd', lr: 0.05, momentum: 0.9, nesterov: true, weightDecay: 0 },
  schedule: { kind: 'constant', warmupSteps: 0 },
  labelSmoothing: 0,
  augment: { flip: false, crop: 0 },
  validateEvery: 0,
};
const DATA = { kind: 'procedural', seed: 1, size: 12, channels: 1, count: 80 } as const;
const START = path.resolve(import.meta.dirname, '../../public/start/small.supernet');

let gpu: GPU;

beforeAll(async () => {
  gpu = await dawnGpu();
});

const separable = (width: number) => ({
  channels: { type: 'OneShotMutableChannel', num_channels: width, candidate_choices: [4, width] },
  stride: 2,
  blocks: [{ type: 'SeparableBlock', kernel_size: 3 }],
});

const edited = (stages: readonly unknown[]) => ({
  config: {
    text: JSON.stringify({
      type: 'SequentialBackbone',
      stages,
      playground: { input: [1, 12, 12], num_classes: 10 },
    }),
    fileName: 'edited.json5',
  },
  seed: 2,
  backend: 'webgpu' as const,
});

async function trained(stages: readonly unknown[]): Promise<Engine> {
  const engine = new Engine({ gpu, decodeImage: undefined });
  await engine.loadData(DATA, () => undefined);
  await engine.open(edited(stages));
  await runTraining(engine, ARGS, () => undefined, new Supervision());
  return engine;
}

test('an edit keeps what is unchanged, the corner of what has grown, and the momentum', async () => {
  const engine = await trained([separable(8), separable(12)]);
  const before = decodeCheckpoint(await engine.checkpoint());
  const info = await engine.open({ ...edited([separable(8), separable(16)]), keepWeights: true });
  const after = decodeCheckpoint(await engine.checkpoint());
  expect(info.transplanted).toMatchObject({ fresh: 0 });
  let [same, grown, moving] = [0, 0, 0];
  for (const [key, tensor] of before.tensors) {
    const now = after.tensors.get(key);
    if (now?.length === tensor.length) {
      expect(now, key).toEqual(tensor);
      same++;
      if (key.startsWith('moment1:') && tensor.some((value) => value !== 0)) moving++;
    } else if (key.startsWith('value:') && key.endsWith('bn.weight')) {
      expect(now?.subarray(0, tensor.length), key).toEqual(tensor);
      grown++;
    }
  }
  expect(same).toBeGreaterThan(0);
  expect(grown).toBeGreaterThan(0);
  expect(moving).toBeGreaterThan(0);
  const { globalStep } = await runTraining(engine, ARGS, () => undefined, new Supervision());
  expect(globalStep).toBe(24);
});

test('a subnet that travels classifies as it did at home, to within its rounding', async () => {
  const stages = [separable(8), separable(12)];
  const home = await trained(stages);
  const choices = home.space.mutator.sample(Rng.from(5), 'random');
  const { bytes, accuracy } = await home.exportSubnet(choices);
  expect(Math.abs(accuracy.exact - accuracy.packed)).toBeLessThanOrEqual(0.05);
  const away = new Engine({ gpu, decodeImage: undefined });
  await away.open(edited(stages));
  await away.restore(bytes);
  const rgba = Uint8ClampedArray.from({ length: 576 }, (_, i) => (i * 89) % 256);
  const picture = { width: 12, height: 12, rgba };
  const there = await away.classify(choices, picture);
  const here = await home.classify(choices, picture);
  there.probabilities.forEach((probability, i) =>
    expect(Math.abs(probability - (here.probabilities[i] ?? NaN))).toBeLessThan(0.15),
  );
});

test('the supernet that the page opens on is as good as its file says', async () => {
  const file = readFileSync(START);
  const { config, seed, input, training } = decodeCompactHeader(file);
  const [channels, size] = input;
  const engine = new Engine({ gpu, decodeImage: undefined });
  // As the page generates it.
  const source = { kind: 'procedural', seed: 1, size, channels: channels === 1 ? 1 : 3 } as const;
  await engine.loadData(source, () => undefined);
  await engine.open({ config, seed, backend: 'webgpu', input, numClasses: 10 });
  await engine.restore(new Uint8Array(file).buffer);
  const rng = Rng.from(seed).fork('evaluate');
  const subnets = training?.accuracy.subnets ?? 0;
  const choices = Array.from({ length: subnets }, (_, i) => engine.space.mutator.sample(rng.fork(i)));
  const { mean } = await engine.evaluate(
    { choices, split: 'val', images: 1000, calibrationImages: 512 },
    () => undefined,
  );
  expect(Math.abs(mean - (training?.accuracy.mean ?? NaN))).toBeLessThan(0.01);
  expect(mean).toBeGreaterThan(0.5); // chance is 0.1
}, 300_000);
