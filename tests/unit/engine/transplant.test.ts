import { describe, expect, test } from 'vitest';
import { decodeCheckpoint } from '../../../src/engine/checkpoint';
import { Engine } from '../../../src/engine/engine';
import { overlay } from '../../../src/engine/transplant';
import { runTraining } from '../../../src/engine/training';
import { Supervision } from '../../../src/protocol/server';
import type { TrainArgs } from '../../../src/protocol/verbs';

const ARGS: TrainArgs = {
  steps: 3,
  batchSize: 4,
  optimizer: { kind: 'sgd', lr: 0.05, momentum: 0.9, nesterov: true, weightDecay: 0 },
  schedule: { kind: 'constant', warmupSteps: 0 },
  labelSmoothing: 0,
  augment: { flip: false, crop: 0 },
  validateEvery: 0,
};

const config = (stages: readonly unknown[]) => ({
  text: JSON.stringify({
    type: 'SequentialBackbone',
    stages,
    playground: { input: [1, 12, 12], num_classes: 10 },
  }),
  fileName: 'edited.json5',
});

const conv = (channels: unknown, ...blocks: readonly unknown[]) => ({ channels, stride: 2, blocks });
const plain = { type: 'ConvBlock', kernel_size: 3 };

async function tensorsOf(engine: Engine) {
  return decodeCheckpoint(await engine.checkpoint());
}

async function trained(stages: readonly unknown[]): Promise<Engine> {
  const engine = new Engine({ gpu: undefined, decodeImage: undefined });
  await engine.loadData({ kind: 'procedural', seed: 1, size: 12, channels: 1, count: 40 }, () => undefined);
  await engine.open({ config: config(stages), seed: 2, backend: 'cpu' });
  await runTraining(engine, ARGS, () => undefined, new Supervision());
  return engine;
}

describe('an edited space', () => {
  test('keeps every tensor that is unchanged, with its momentum, and goes on counting steps', async () => {
    const engine = await trained([conv(4, plain), conv(6, plain)]);
    const before = await tensorsOf(engine);
    const info = await engine.open({
      config: config([conv(4, plain), conv(6, plain, plain)]),
      seed: 2,
      backend: 'cpu',
      keepWeights: true,
    });
    const after = await tensorsOf(engine);
    expect(info.transplanted).toEqual({ kept: before.tensors.size / 3, resized: 0, fresh: 5 });
    for (const [key, tensor] of before.tensors) expect(after.tensors.get(key), key).toEqual(tensor);
    expect(after.globalStep).toBe(3);
    expect(after.updates).toEqual(before.updates);
  });

  test('a wider layer keeps what the narrower one had learned in its corner', async () => {
    const name = 'value:backbone.layers.0.0.conv.conv.weight';
    const engine = await trained([conv(4, plain)]);
    const before = (await tensorsOf(engine)).tensors.get(name)!;
    const wider = { config: config([conv(6, plain)]), seed: 2, backend: 'cpu', keepWeights: true } as const;
    const info = await engine.open(wider);
    const after = (await tensorsOf(engine)).tensors.get(name)!;
    expect(after).toHaveLength(6 * 9);
    expect(after.slice(0, 4 * 9)).toEqual(before);
    expect(info.transplanted?.resized).toBeGreaterThan(0);
  });

  test('keeps the tensors of a layer that an edit moved, and gives none to the one in its place', async () => {
    const engine = await trained([conv(4, plain), conv(4, plain)]);
    const before = await tensorsOf(engine);
    const moved = 'backbone.layers.1';
    const info = await engine.open({
      config: config([conv(4, plain), conv(4, plain), conv(4, plain)]),
      seed: 2,
      backend: 'cpu',
      keepWeights: true,
      renames: [[[moved, 'backbone.layers.2']]],
    });
    const after = await tensorsOf(engine);
    expect(info.transplanted).toEqual({ kept: before.tensors.size / 3, resized: 0, fresh: 5 });
    for (const [key, tensor] of before.tensors)
      expect(after.tensors.get(key.replace(moved, 'backbone.layers.2')), key).toEqual(tensor);
    const weight = `value:${moved}.0.conv.conv.weight`;
    expect(after.tensors.get(weight)).not.toEqual(before.tensors.get(weight));
  });

  test('without being asked to, everything starts anew', async () => {
    const engine = await trained([conv(4, plain)]);
    const info = await engine.open({ config: config([conv(4, plain)]), seed: 2, backend: 'cpu' });
    expect(info.transplanted).toBeUndefined();
    expect((await tensorsOf(engine)).globalStep).toBe(0);
  });
});

test('the shared corner of two shapes, in any rank', () => {
  expect(overlay(Float32Array.of(1, 2, 3), [3], Float32Array.of(9, 8), [2])).toEqual(
    Float32Array.of(9, 8, 3),
  );
  const grown = overlay(new Float32Array(12), [2, 3, 2], Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), [2, 2, 2]);
  expect([...grown]).toEqual([1, 2, 3, 4, 0, 0, 5, 6, 7, 8, 0, 0]);
  const shrunk = overlay(new Float32Array(2), [1, 2], Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
  expect([...shrunk]).toEqual([1, 2]);
});
