/** @file What an edit changes of the spread, and the times of steps as runs tell them, kept by device. */
import { describe, expect, test } from 'vitest';
import { beginTiming } from '../../../src/state/runTiming';
import { measureSpread } from '../../../src/state/measureSpread';
import { openFitting } from '../../../src/state/fitSpace';
import { seededSample } from '../../../src/space';
import { type Stores, createStores } from '../../../src/state/stores';
import { addTiming, createTimingStore, timingsOf } from '../../../src/state/timingStore';
import { galleryText } from '../space/gallery';
import { stepsEvent } from './fakeEngine';

const memoryStorage = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
};

const now = (): number => performance.now();

function show(stores: Stores, config: { readonly text: string; readonly fileName: string }) {
  const space = openFitting(config, undefined);
  const choices = seededSample(space, 1, 0);
  stores.space.setState({ open: { config, galleryId: undefined, space, choices } });
  return space;
}

describe('the spread', () => {
  const { text, fileName } = galleryText('mini');
  const edited = text.replace("shuffle_7x7: { type: 'ShuffleBlock', kernel_size: 7 },", '');

  test('after an edit there is one before it; undo turns them round; another config has none', async () => {
    const stores = createStores(memoryStorage(), false);
    show(stores, { text, fileName });
    await measureSpread(stores, now);
    expect(stores.spread.getState().before).toBeUndefined();
    show(stores, { text: edited, fileName });
    await measureSpread(stores, now);
    const { latest, before } = stores.spread.getState();
    expect([before?.spread.size, latest?.spread.size]).toEqual([4n ** 8n, 3n ** 2n * 4n ** 6n]);
    show(stores, { text, fileName });
    await measureSpread(stores, now);
    const undone = stores.spread.getState();
    expect([undone.before?.spread, undone.latest?.spread]).toEqual([latest?.spread, before?.spread]);
    show(stores, { text: edited, fileName: 'other.json5' });
    await measureSpread(stores, now);
    expect(stores.spread.getState().before).toBeUndefined();
  });

  test('an edit that comes while the first is counted is compared with it', async () => {
    const stores = createStores(memoryStorage(), false);
    show(stores, { text, fileName });
    const first = measureSpread(stores, now);
    await Promise.resolve();
    show(stores, { text: edited, fileName });
    await Promise.all([first, measureSpread(stores, now)]);
    expect(stores.spread.getState().before?.spread.size).toBe(4n ** 8n);
  });
});

const info = { backend: 'webgpu' as const, description: 'an adapter' };
const engine = (description: string) =>
  ({ kind: 'ready', seed: 1, info: { ...info, description } }) as Parameters<typeof timingsOf>[1];

function timedRun() {
  const stores = createStores(memoryStorage(), false);
  const space = show(stores, galleryText('mini'));
  stores.engine.setState({ engine: engine('an adapter') });
  const { batchSize } = stores.run.getState().settings;
  return { stores, space, batchSize, run: beginTiming(stores)! };
}

describe('times of steps', () => {
  test('the median of a run, without its first report, of the paths it trained', () => {
    const { stores, space, batchSize, run } = timedRun();
    // Cumulative, as the engine reports: 5 s for the first step, 0.1 s for each of the others, one of them disturbed.
    const seconds = [5, 5.1, 5.2, 8, 8.1, 8.2];
    run.record(
      seconds.map((time, i) => ({
        ...stepsEvent(i + 1, 6, [seededSample(space, 1, i)]),
        imagesPerSecond: ((i + 1) * batchSize) / time,
      })),
    );
    run.finish();
    const [timing, ...others] = timingsOf(stores.timing.getState(), engine('an adapter'));
    expect(others).toEqual([]);
    expect(timing?.seconds).toBeCloseTo(0.1, 6);
    const macs = seconds.map((_, i) => space.cost(seededSample(space, 1, i)).macs);
    const mean = macs.reduce((a, b) => a + b) / macs.length;
    expect(timing?.macs).toBeCloseTo(3 * batchSize * mean, 3);
  });

  test('who pauses to look has the time of the steps so far', () => {
    const { stores, space, batchSize, run } = timedRun();
    const report = (step: number, time: number) => ({
      ...stepsEvent(step, 300, [seededSample(space, 1, step)]),
      imagesPerSecond: (step * batchSize) / time,
    });
    run.record([report(2, 5), report(4, 5.4)]);
    expect(stores.timing.getState().devices.size).toBe(0);
    run.record([{ kind: 'paused', step: 4 }]);
    expect(timingsOf(stores.timing.getState(), engine('an adapter'))[0]?.seconds).toBeCloseTo(0.2, 6);
  });

  test('a run of too few steps says nothing', () => {
    const { stores, space, run } = timedRun();
    run.record([1, 2, 3].map((step) => stepsEvent(step, 3, [seededSample(space, 1, 0)])));
    run.finish();
    expect(stores.timing.getState().devices.size).toBe(0);
  });

  test('are kept between visits, and are those of one adapter', () => {
    const storage = memoryStorage();
    const timing = { macs: 1e6, ops: 10, seconds: 0.5 };
    addTiming(createTimingStore(storage), 'webgpu: an adapter', timing);
    const later = createTimingStore(storage).getState();
    expect(timingsOf(later, engine('an adapter'))).toEqual([timing]);
    expect(timingsOf(later, engine('another one'))).toEqual([]);
  });

  test.each(['no JSON', '5', '[5, ["a", 3], [1, []]]'])('what was kept as %s is nothing', (text) => {
    const storage = { getItem: () => text, setItem: () => undefined };
    expect(timingsOf(createTimingStore(storage).getState(), engine('an adapter'))).toEqual([]);
  });
});
