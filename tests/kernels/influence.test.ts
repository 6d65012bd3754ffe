/** @file One path trained for a moment on a real device: afterwards every byte of the supernet is where it was. */
import { expect, test } from 'vitest';
import { Rng } from '../../src/core/rng';
import { Engine } from '../../src/engine/engine';
import { runInfluence } from '../../src/engine/influence';
import { runTraining } from '../../src/engine/training';
import { Supervision } from '../../src/protocol/server';
import type { TrainArgs } from '../../src/protocol/verbs';
import { galleryText } from '../unit/space/gallery';
import { dawnGpu } from './dawn';

const SETTINGS = {
  batchSize: 8,
  labelSmoothing: 0,
  augment: { flip: false, crop: 0 },
} as const;
const OPTIMIZERS: readonly TrainArgs['optimizer'][] = [
  { kind: 'sgd', lr: 0.05, momentum: 0.9, nesterov: true, weightDecay: 1e-3 },
  { kind: 'adamw', lr: 0.01, weightDecay: 0.01 },
];

test.each(OPTIMIZERS)('$kind', async (optimizer) => {
  const engine = new Engine({ gpu: await dawnGpu(), decodeImage: undefined });
  await engine.loadData({ kind: 'procedural', seed: 1, size: 12, channels: 1, count: 80 }, () => undefined);
  await engine.open({ config: galleryText('small'), seed: 2, backend: 'webgpu', input: [1, 12, 12] });
  const schedule = { kind: 'constant', warmupSteps: 0 } as const;
  const args = { ...SETTINGS, steps: 3, optimizer, schedule, validateEvery: 0 };
  await runTraining(engine, args, () => undefined, new Supervision());
  const before = Buffer.from(await engine.checkpoint());
  const choices = [5, 6].map((seed) => engine.space.mutator.sample(Rng.from(seed), 'random'));
  const losses: number[] = [];
  await runInfluence(
    engine,
    { ...SETTINGS, optimizer, train: choices[0]!, steps: 3, watch: { choices, every: 3, images: 32 } },
    ({ scores }) => losses.push(scores[1]!.loss),
    new Supervision(),
  );
  expect(losses).toHaveLength(2);
  expect(losses[1]).not.toBe(losses[0]);
  expect(Buffer.from(await engine.checkpoint()).equals(before)).toBe(true);
});
