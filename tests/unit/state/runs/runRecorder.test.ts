/** @file Runs as the recorder writes them down, over the real session and protocol. */
import { expect, test, vi } from 'vitest';
import type { TrainProgress } from '../../../../src/protocol/verbs';
import { seededSample } from '../../../../src/space';
import { MOST_POINTS, readRun } from '../../../../src/state/runs/runRecord';
import { measured } from '../../../../src/state/runs/measured';
import { openRun } from '../../../../src/state/runs/openRun';
import { timelineOf } from '../../../../src/state/runs/runPaths';
import { RunLibrary } from '../../../../src/state/runs/runLibrary';
import { RunRecorder, SAVE_MS } from '../../../../src/state/runs/runRecorder';
import { createRunStore, withProgress } from '../../../../src/state/runStore';
import { setSeed } from '../../../../src/state/spaceStore';
import { config, fakePage, stepsEvent } from '../fakeEngine';
import { sharedStorage } from './fixture';

async function page() {
  const fake = fakePage({
    train: async ({ steps }, report, supervision) => {
      const before = trained.steps;
      let step = 0;
      while (step < steps && !supervision.cancelled) {
        step++;
        trained.steps++;
        const { open } = fake.stores.space.getState();
        const path = seededSample(open!.space, 5, trained.steps);
        report({ ...stepsEvent(step, steps, [path]), globalStep: before + step } as TrainProgress);
        await new Promise((resolve) => setTimeout(resolve, 2));
        await supervision.resumed();
      }
      const outcome = supervision.cancelled ? 'cancelled' : 'finished';
      return {
        outcome,
        steps: step,
        globalStep: trained.steps,
        finalLoss: 1,
        seconds: 3,
        imagesPerSecond: 1,
        buffers: { first: 1, last: 1 },
      };
    },
  });
  const trained = { steps: 0 };
  const storage = sharedStorage();
  const library = new RunLibrary(storage.open(), () => 1e12 + fake.clock.now);
  let ids = 0;
  const recorder = new RunRecorder({ stores: fake.stores, library, newId: () => `test-run-${ids++}` });
  await fake.session.start('');
  await vi.waitFor(() => expect(fake.stores.data.getState().phase.kind).toBe('ready'));
  const stored = async () => {
    await library.idle;
    return [...storage.values.values()].map((value) => readRun(value)!);
  };
  return { ...fake, library, recorder, stored, trained };
}

test('a run is written down with what it was trained with and what came out', async () => {
  const { session, stores, recorder, stored, library } = await page();
  recorder.watch();
  setSeed(stores.space, 7);
  stores.run.setState(({ settings }) => ({ settings: { ...settings, steps: 4, batchSize: 8 } }));
  await session.training.start();
  const [run] = await stored();
  expect(run).toMatchObject({
    space: 'fixture',
    name: 'fixture',
    config: config(),
    input: [1, 16, 16],
    seed: 7,
    settings: { steps: 4, batchSize: 8 },
    data: { name: 'fake', classes: 10 },
    device: { backend: 'cpu', description: 'fake' },
    outcome: 'finished',
    firstStep: 0,
    steps: 4,
    seconds: 3,
    curve: { steps: [1, 2, 3, 4], losses: [2, 1, 0.666667, 0.5] },
  });
  const { space } = stores.space.getState().open!;
  expect(timelineOf(run!.paths!, space).pathAt(4)).toEqual(seededSample(space, 5, 4));
  expect(library.store.getState().current).toBeUndefined();
  await session.questions.evaluate('random');
  expect((await stored())[0]?.evaluation).toEqual({ step: 4, subnets: 10, mean: 0.9, meanBefore: 0.2 });
});

test('training on is another run, after the steps of the first; a changed seed waits for new weights', async () => {
  const { session, stores, recorder, stored } = await page();
  recorder.watch();
  stores.run.setState(({ settings }) => ({ settings: { ...settings, steps: 2 } }));
  await session.training.start();
  setSeed(stores.space, 9);
  await session.training.start();
  const [first, second] = await stored();
  expect(first).toMatchObject({ firstStep: 0, steps: 2, seed: 1 });
  expect(second).toMatchObject({ firstStep: 2, steps: 2, seed: 1, curve: { steps: [3, 4] } });
});

test('another config cancels the run and ends it; an evaluation of the new space is none of its', async () => {
  const { session, stores, recorder, stored, library } = await page();
  recorder.watch();
  stores.run.setState(({ settings }) => ({ settings: { ...settings, steps: 1000 } }));
  const training = session.training.start();
  await vi.waitFor(() => expect(library.store.getState().current).toBeDefined());
  session.openConfig(config(3));
  await training;
  await session.questions.evaluate('current');
  const [run] = await stored();
  expect(run).toMatchObject({ outcome: 'cancelled', config: config() });
  expect(run?.evaluation).toBeUndefined();
});

test('until its end it stands there as interrupted, and is written at pauses and every few seconds', async () => {
  const { session, stores, recorder, stored, library, clock } = await page();
  recorder.watch();
  stores.run.setState(({ settings }) => ({ settings: { ...settings, steps: 100_000 } }));
  const training = session.training.start();
  await vi.waitFor(async () => expect(await stored()).toHaveLength(1));
  const [early] = await stored();
  expect(early?.outcome).toBe('interrupted');
  await vi.waitFor(() => expect(stores.run.getState().meter?.step).toBeGreaterThan(early!.steps + 3));
  expect((await stored())[0]?.steps).toBe(early!.steps);
  clock.now += SAVE_MS;
  await vi.waitFor(async () => expect((await stored())[0]?.steps).toBeGreaterThan(early!.steps));
  session.training.cancel();
  await training;
  expect((await stored())[0]).toMatchObject({
    outcome: 'cancelled',
    steps: stores.run.getState().meter?.step,
  });
  expect(library.store.getState().current).toBeUndefined();
});

test('a run that began, or ended, while recording was being loaded is recorded', async () => {
  const { session, stores, recorder, stored } = await page();
  stores.run.setState(({ settings }) => ({ settings: { ...settings, steps: 3 } }));
  await session.training.start();
  recorder.watch();
  expect(await stored()).toMatchObject([{ steps: 3, outcome: 'finished', startedAt: 1e12 - 3000 }]);
});

test('a run without a step is none, and its wait does not count as the run before', async () => {
  const { session, stores, recorder, stored } = await page();
  recorder.watch();
  stores.run.setState(({ settings }) => ({ settings: { ...settings, steps: 2 } }));
  await session.training.start();
  stores.run.setState(({ settings }) => ({ settings: { ...settings, steps: 0 } }));
  await session.training.start();
  expect(await stored()).toHaveLength(1);
});

test('opening a run brings back config, seed and settings, and asks where work is at stake', async () => {
  const { session, stores, recorder, stored } = await page();
  recorder.watch();
  setSeed(stores.space, 5);
  stores.run.setState(({ settings }) => ({ settings: { ...settings, steps: 2, batchSize: 5 } }));
  await session.training.start();
  const [run] = await stored();
  session.openConfig(config(4));
  await vi.waitFor(() => expect(stores.run.getState().losses).toEqual([]));
  setSeed(stores.space, 6);
  expect(await openRun(session, run!)).toBe(true);
  expect(stores.space.getState()).toMatchObject({ seed: 5, open: { config: config(), galleryId: 'tiny' } });
  expect(stores.run.getState().settings).toMatchObject({ steps: 2, batchSize: 5 });
  await session.training.start();
  const opening = openRun(session, run!);
  await vi.waitFor(() => expect(stores.incoming.getState().asked).toBeDefined());
  stores.incoming.getState().asked!.answer(false);
  expect(await opening).toBe(false);
  expect(stores.run.getState().losses).toHaveLength(2);
});

test('a config that opens no more is an alert, and changes nothing', async () => {
  const { session, stores, recorder, stored } = await page();
  recorder.watch();
  stores.run.setState(({ settings }) => ({ settings: { ...settings, steps: 1 } }));
  await session.training.start();
  const [run] = await stored();
  expect(
    await openRun(session, { ...run!, config: { text: '{ type: "Nothing" }', fileName: 'x.json5' } }),
  ).toBe(false);
  expect(stores.alerts.getState().alerts).toHaveLength(1);
  expect(stores.space.getState().open?.config).toEqual(config());
});

test('long curves are kept as means; what is no number is kept as none', () => {
  const steps = 10_000;
  const losses = Array.from({ length: steps }, (_, i) => (i === steps - 1 ? Number.NaN : i));
  const event: TrainProgress = {
    ...(stepsEvent(steps, steps) as Extract<TrainProgress, { kind: 'steps' }>),
    losses,
    accuracies: losses.map(() => 0.5),
  };
  const shown = measured(withProgress(createRunStore().getState(), [event]))!;
  expect(shown.curve.steps.length).toBeLessThanOrEqual(MOST_POINTS);
  expect(shown.curve.steps.at(-1)).toBe(steps);
  expect(shown.curve.losses[0]).toBe((shown.curve.steps[0]! - 1) / 2);
  expect(shown.curve.losses.at(-1)).toBeNull();
  expect(shown.last).toEqual({ loss: null, accuracy: 0.5 });
  expect(measured(createRunStore().getState())).toBeUndefined();
});
