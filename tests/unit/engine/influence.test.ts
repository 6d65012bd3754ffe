import { beforeAll, describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { decodeCheckpoint } from '../../../src/engine/checkpoint';
import { Engine } from '../../../src/engine/engine';
import { runInfluence } from '../../../src/engine/influence';
import { runTraining } from '../../../src/engine/training';
import type { Choices } from '../../../src/mutables';
import { Supervision } from '../../../src/protocol/server';
import type { InfluenceArgs, TrainArgs, TrainProgress, Verbs } from '../../../src/protocol/verbs';
import { galleryText } from '../space/gallery';

const ARGS: TrainArgs = {
  steps: 2,
  batchSize: 4,
  optimizer: { kind: 'sgd', lr: 0.05, momentum: 0.9, nesterov: true, weightDecay: 0 },
  schedule: { kind: 'constant', warmupSteps: 0 },
  labelSmoothing: 0,
  augment: { flip: false, crop: 0 },
  validateEvery: 0,
};
const DATA = { kind: 'procedural', seed: 1, size: 12, channels: 1, count: 80 } as const;
const OPEN = { config: galleryText('small'), seed: 2, backend: 'cpu', input: [1, 12, 12] } as const;

const bytesOf = async (engine: Engine): Promise<Buffer> => Buffer.from(await engine.checkpoint());

async function trained(
  args: Partial<TrainArgs> = {},
  report: (event: TrainProgress) => void = () => undefined,
) {
  const engine = new Engine({ gpu: undefined, decodeImage: undefined });
  await engine.loadData(DATA, () => undefined);
  await engine.open(OPEN);
  await runTraining(engine, { ...ARGS, ...args }, report, new Supervision());
  return engine;
}

describe('training one path for a moment', () => {
  let engine: Engine;
  let paths: Choices[];
  const asked = (more: Partial<InfluenceArgs> = {}): InfluenceArgs => ({
    ...ARGS,
    train: paths[0]!,
    steps: 3,
    watch: { choices: paths, every: 2, images: 8 },
    ...more,
  });

  beforeAll(async () => {
    engine = await trained();
    paths = [5, 6].map((seed) => engine.space.mutator.sample(Rng.from(seed), 'random'));
  });

  test('tells how it moved each watched subnet, and puts every byte back', async () => {
    const before = await bytesOf(engine);
    const told: Verbs['influence']['progress'][] = [];
    const result = await runInfluence(engine, asked(), (event) => told.push(event), new Supervision());
    expect(result).toEqual({ outcome: 'finished', steps: 3 });
    expect(told.map(({ step }) => step)).toEqual([0, 2, 3]);
    const [first, last] = [told[0]!.scores, told.at(-1)!.scores];
    expect(first).toHaveLength(2);
    // The stem is on every path: both have moved.
    last.forEach(({ loss }, i) => expect(loss).not.toBe(first[i]!.loss));
    expect((await bytesOf(engine)).equals(before)).toBe(true);
  });

  test('the same question has the same answer', async () => {
    const answers = [];
    for (let i = 0; i < 2; i++) {
      const told: unknown[] = [];
      await runInfluence(engine, asked({ steps: 2 }), (event) => told.push(event), new Supervision());
      answers.push(told);
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  test('puts everything back when it is cancelled, and when it fails', async () => {
    const before = await bytesOf(engine);
    const supervision = new Supervision();
    const result = await runInfluence(
      engine,
      asked(),
      ({ step }) => step === 2 && supervision.cancel(),
      supervision,
    );
    expect(result).toEqual({ outcome: 'cancelled', steps: 2 });
    expect((await bytesOf(engine)).equals(before)).toBe(true);
    const failing = runInfluence(
      engine,
      asked(),
      ({ step }) => {
        if (step === 2) throw new Error('in the middle');
      },
      new Supervision(),
    );
    await expect(failing).rejects.toThrow('in the middle');
    expect((await bytesOf(engine)).equals(before)).toBe(true);
  });

  test('with Adam too, whose second moments it made', async () => {
    const before = decodeCheckpoint(await engine.checkpoint());
    const optimizer = { kind: 'adamw', lr: 0.01, weightDecay: 0 } as const;
    await runInfluence(engine, asked({ optimizer, steps: 2 }), () => undefined, new Supervision());
    expect(decodeCheckpoint(await engine.checkpoint())).toEqual(before);
  });
});

test('watched subnets are scored every so many steps, and training is none the wiser', async () => {
  const told: Extract<TrainProgress, { kind: 'watch' }>[] = [];
  const plain = await trained();
  const path = plain.space.mutator.sample(Rng.from(5), 'random');
  const watch = { choices: [path], every: 3, images: 8 };
  const watched = await trained({ watch }, (event) => event.kind === 'watch' && told.push(event));
  expect(told.map(({ globalStep }) => globalStep)).toEqual([0, 2]);
  expect(told.every(({ scores: [score] }) => score!.loss > 0 && score!.accuracy >= 0)).toBe(true);
  expect((await bytesOf(watched)).equals(await bytesOf(plain))).toBe(true);
});
