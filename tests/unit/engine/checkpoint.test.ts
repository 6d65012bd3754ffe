import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/core/userError';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from '../../../src/engine/checkpoint';
import { Engine } from '../../../src/engine/engine';
import { runTraining } from '../../../src/engine/training';
import { Supervision } from '../../../src/protocol/server';
import type { TrainArgs } from '../../../src/protocol/verbs';
import { galleryText } from '../space/gallery';

const sample: Checkpoint = {
  config: { text: 'type: "ä"', fileName: 'a.yaml' },
  seed: 4,
  globalStep: 17,
  updates: { 'backbone.w': 3 },
  stream: undefined,
  history: [{ step: 1, loss: 2, accuracy: 0.1 }],
  tensors: new Map([
    ['value:backbone.w', Float32Array.of(1, -2.5, Math.fround(0.1))],
    ['moment1:backbone.w', Float32Array.of(0, 0, 7)],
  ]),
};

const codeOf = (body: () => unknown): string => {
  try {
    body();
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
  return 'no error';
};

describe('a checkpoint file', () => {
  test('comes back as it was', () => {
    expect(decodeCheckpoint(encodeCheckpoint(sample))).toEqual(sample);
  });

  test('notices every changed byte and every cut', () => {
    const bytes = new Uint8Array(encodeCheckpoint(sample));
    for (let i = 0; i < bytes.length; i++) {
      const damaged = bytes.slice();
      damaged[i]! ^= 1;
      expect(
        codeOf(() => decodeCheckpoint(damaged.buffer)),
        `byte ${i}`,
      ).toBe('checkpoint/unreadable');
      expect(
        codeOf(() => decodeCheckpoint(bytes.slice(0, i).buffer)),
        `cut at ${i}`,
      ).toBe('checkpoint/unreadable');
    }
  });
});

const ARGS: TrainArgs = {
  steps: 4,
  batchSize: 4,
  optimizer: { kind: 'sgd', lr: 0.05, momentum: 0.9, nesterov: true, weightDecay: 1e-4 },
  schedule: { kind: 'constant', warmupSteps: 0 },
  labelSmoothing: 0,
  augment: { flip: false, crop: 0 },
  validateEvery: 0,
};

async function openEngine(): Promise<Engine> {
  const engine = new Engine({ gpu: undefined, decodeImage: undefined });
  await engine.loadData({ kind: 'procedural', seed: 1, size: 28, channels: 1, count: 40 }, () => undefined);
  await engine.open({ config: galleryText('small'), seed: 2, backend: 'cpu' });
  return engine;
}

const train = (engine: Engine, steps: number) =>
  runTraining(engine, { ...ARGS, steps }, () => undefined, new Supervision());

describe('training', () => {
  test('stopped, saved, opened elsewhere and gone on with is as if never stopped', async () => {
    const whole = await openEngine();
    await train(whole, 4);
    const first = await openEngine();
    await train(first, 2);
    const saved = await first.checkpoint();
    const second = await openEngine();
    expect(await second.restore(saved)).toBe(2);
    await train(second, 2);
    expect(second.history).toEqual(whole.history);
  });

  test('cancelled at once does nothing more, and the engine goes on', async () => {
    const engine = await openEngine();
    const supervision = new Supervision();
    const run = runTraining(
      engine,
      { ...ARGS, steps: 50 },
      (event) => event.kind === 'steps' && supervision.cancel(),
      supervision,
    );
    const { outcome, steps } = await run;
    expect(outcome).toBe('cancelled');
    expect(steps).toBeLessThan(5);
    await engine.open({ config: galleryText('mini'), seed: 1, backend: 'cpu', input: [1, 28, 28] });
    expect((await train(engine, 1)).outcome).toBe('finished');
  });

  test('a checkpoint of another space is refused with its name', async () => {
    const engine = await openEngine();
    const saved = await engine.checkpoint();
    await engine.open({ config: galleryText('mini'), seed: 1, backend: 'cpu', input: [1, 28, 28] });
    await expect(engine.restore(saved)).rejects.toMatchObject({ code: 'checkpoint/other-space' });
  });

  test('data that does not fit the space is refused', async () => {
    const engine = new Engine({ gpu: undefined, decodeImage: undefined });
    await engine.loadData({ kind: 'procedural', seed: 1, size: 20, channels: 3, count: 40 }, () => undefined);
    await engine.open({ config: galleryText('small'), seed: 2, backend: 'cpu' });
    await expect(train(engine, 1)).rejects.toMatchObject({ code: 'data/does-not-fit' });
  });
});
