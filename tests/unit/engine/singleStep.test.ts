import { expect, test } from 'vitest';
import { Engine } from '../../../src/engine/engine';
import { runTraining } from '../../../src/engine/training';
import { Supervision } from '../../../src/protocol/server';
import type { TrainArgs, TrainProgress } from '../../../src/protocol/verbs';
import { galleryText } from '../space/gallery';

const ARGS: TrainArgs = {
  steps: 9,
  batchSize: 4,
  optimizer: { kind: 'sgd', lr: 0.05, momentum: 0.9, nesterov: true, weightDecay: 1e-4 },
  schedule: { kind: 'constant', warmupSteps: 0 },
  labelSmoothing: 0,
  augment: { flip: false, crop: 0 },
  validateEvery: 0,
};

test('each press trains one step and holds; then the run goes on to its end', async () => {
  const engine = new Engine({ gpu: undefined, decodeImage: undefined });
  await engine.open({
    config: galleryText('mini'),
    seed: 3,
    backend: 'cpu',
    input: [1, 16, 16],
    numClasses: 10,
  });
  await engine.loadData({ kind: 'procedural', seed: 3, size: 16, channels: 1, count: 60 }, () => undefined);
  const supervision = new Supervision();
  const events: TrainProgress[] = [];
  let onPause = (): void => undefined;
  const paused = (): Promise<void> => new Promise((resolve) => (onPause = resolve));
  const report = (event: TrainProgress): void => {
    events.push(event);
    if (event.kind === 'paused') onPause();
  };

  const first = paused();
  supervision.step();
  const result = runTraining(engine, ARGS, report, supervision);
  await first;
  for (let press = 2; press <= 4; press++) {
    const next = paused();
    supervision.step();
    await next;
    expect(engine.supernet.globalStep).toBe(press);
  }
  const single = events.filter((event) => event.kind === 'steps');
  expect(single.map(({ losses }) => losses.length)).toEqual([1, 1, 1, 1]);
  expect(events.filter(({ kind }) => kind === 'resumed')).toEqual([]);

  supervision.resume();
  expect(await result).toMatchObject({ outcome: 'finished', steps: 9 });
});
