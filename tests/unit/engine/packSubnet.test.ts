import { beforeAll, describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { UserError } from '../../../src/core/userError';
import { decodeCompact, encodeCompact } from '../../../src/export/compact';
import { decodeCheckpoint } from '../../../src/engine/checkpoint';
import { Engine } from '../../../src/engine/engine';
import { runTraining } from '../../../src/engine/training';
import { Supervision } from '../../../src/protocol/server';
import type { PackedSubnet, TrainArgs } from '../../../src/protocol/verbs';
import { galleryText } from '../space/gallery';

const ARGS: TrainArgs = {
  steps: 12,
  batchSize: 8,
  optimizer: { kind: 'sgd', lr: 0.05, momentum: 0.9, nesterov: true, weightDecay: 0 },
  schedule: { kind: 'constant', warmupSteps: 0 },
  labelSmoothing: 0,
  augment: { flip: false, crop: 0 },
  validateEvery: 0,
};

const config = galleryText('small');
const OPEN = { config, seed: 2, backend: 'cpu', input: [1, 12, 12] } as const;
const DATA = { kind: 'procedural', seed: 1, size: 12, channels: 1, count: 80 } as const;

async function opened({ data = true } = {}): Promise<Engine> {
  const engine = new Engine({ gpu: undefined, decodeImage: undefined });
  if (data) await engine.loadData(DATA, () => undefined);
  await engine.open(OPEN);
  return engine;
}

const picture = {
  width: 12,
  height: 12,
  rgba: Uint8ClampedArray.from({ length: 576 }, (_, i) => (i * 89) % 256),
};

async function refusal(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof UserError ? error.code : `no UserError: ${String(error)}`;
}

describe('a subnet with its weights', () => {
  let sender: Engine;
  let packed: PackedSubnet;
  let choices: ReturnType<Engine['space']['mutator']['sample']>;

  beforeAll(async () => {
    sender = await opened();
    await runTraining(sender, ARGS, () => undefined, new Supervision());
    choices = sender.space.mutator.sample(Rng.from(5), 'random');
    packed = await sender.exportSubnet(choices);
  });

  test('leaves the supernet as it was', async () => {
    const before = decodeCheckpoint(await sender.checkpoint());
    await sender.exportSubnet(choices);
    const after = decodeCheckpoint(await sender.checkpoint());
    expect(after.globalStep).toBe(before.globalStep);
    for (const [key, tensor] of before.tensors) expect(after.tensors.get(key), key).toEqual(tensor);
  });

  test('holds the numbers of the subnet alone', () => {
    const { header, tensors } = decodeCompact(new Uint8Array(packed.bytes));
    expect(header).toMatchObject({ config, seed: 2, globalStep: 12, input: [1, 12, 12], numClasses: 10 });
    expect(header.subnet?.accuracy).toEqual(packed.accuracy);
    const names = new Set(sender.space.params.map(({ name }) => name));
    expect([...tensors.keys()].every((name) => names.has(name))).toBe(true);
    expect(tensors.size).toBeLessThan(names.size);
    expect(packed.bytes.byteLength).toBeLessThan(1.6 * sender.space.cost(choices).params);
  });

  test('classifies elsewhere as it does here, without the data', async () => {
    const receiver = await opened({ data: false });
    await receiver.restore(packed.bytes);
    expect(receiver.supernet.globalStep).toBe(12);
    const there = await receiver.classify(choices, picture);
    const here = await sender.classify(choices, picture);
    expect(there.classes).toEqual(here.classes);
    expect(there.seen).toEqual(here.seen);
    // Here batch norm is measured on fewer images, and the weights are whole numbers.
    there.probabilities.forEach((probability, i) =>
      expect(Math.abs(probability - (here.probabilities[i] ?? NaN))).toBeLessThan(0.15),
    );
  });

  test('shared once more, its weights are the same but for rounding', async () => {
    const receiver = await opened({ data: false });
    await receiver.restore(packed.bytes);
    const again = decodeCompact(new Uint8Array((await receiver.exportSubnet(choices)).bytes));
    const first = decodeCompact(new Uint8Array(packed.bytes));
    expect(again.header).toEqual(first.header);
    for (const [name, { values }] of first.tensors) {
      const copy = again.tensors.get(name)?.values ?? new Float32Array();
      values.forEach((value, i) =>
        expect(Math.abs((copy[i] ?? NaN) - value)).toBeLessThanOrEqual(Math.abs(value) * 2 ** -9 + 1e-9),
      );
    }
  });

  test('another subnet, or one trained further, is judged with the data again', async () => {
    const receiver = await opened({ data: false });
    await receiver.restore(packed.bytes);
    const other = receiver.space.mutator.sample(Rng.from(6), 'random');
    expect(await refusal(receiver.classify(other, picture))).toBe('data/none');
    await receiver.loadData(DATA, () => undefined);
    await runTraining(receiver, { ...ARGS, steps: 1 }, () => undefined, new Supervision());
    await receiver.loadData({ ...DATA, size: 16 }, () => undefined);
    expect(await refusal(receiver.classify(choices, picture))).toBe('data/does-not-fit');
  });

  test('weights of another space are refused, and nothing changes', async () => {
    const { header, tensors } = decodeCompact(new Uint8Array(packed.bytes));
    const receiver = await opened();
    const before = decodeCheckpoint(await receiver.checkpoint());
    const [[name, { shape, values }] = ['', { shape: [1], values: new Float32Array(1) }]] = tensors;
    const variants = [
      new Map([...tensors].slice(1)),
      new Map([...tensors, ['foreign', { shape: [1], values: new Float32Array(1) }]]),
      new Map([...tensors, [name, { shape: [...shape, 1], values }]]),
    ];
    for (const variant of variants) {
      const bytes = encodeCompact({ header, tensors: variant }).slice().buffer;
      expect(await refusal(receiver.restore(bytes))).toBe('checkpoint/other-space');
    }
    expect(decodeCheckpoint(await receiver.checkpoint())).toEqual(before);
  });
});
