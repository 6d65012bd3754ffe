import { describe, expect, test, vi } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { encodeCheckpoint } from '../../../src/engine/checkpoint';
import { encodeCompact } from '../../../src/export/compact';
import type { CompactHeader, SubnetRecord, TrainingRecord } from '../../../src/export/compactHeader';
import { encodeWeightsLink } from '../../../src/export/weightsLink';
import { hasWeights, trainedSteps } from '../../../src/state/runStore';
import { openSpaceText } from '../../../src/space';
import { config, fakePage } from './fakeEngine';

const training: TrainingRecord = {
  losses: [2, 1.5, 1],
  accuracies: [0.1, 0.5, 0.75],
  counts: { 'backbone.layers.0.0': { shuffle_3x3: 3 } },
  accuracy: { mean: 0.8, subnets: 4, images: 100 },
};
const header: CompactHeader = {
  config: config(),
  seed: 1,
  globalStep: 3,
  input: [1, 16, 16],
  numClasses: 10,
};

const space = openSpaceText(config(), { input: [1, 16, 16], numClasses: 7 });
const choices = space.mutator.sample(Rng.from(8), 'random');
const subnet: SubnetRecord = {
  code: space.encode(choices),
  classes: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
  mean: [0.5],
  std: [0.25],
  border: 0,
  accuracy: { exact: 0.9, packed: 0.88, images: 100 },
};

const bytesOf = (told: CompactHeader): ArrayBuffer =>
  encodeCompact({ header: told, tensors: new Map() }).slice().buffer;

const gallery = JSON.stringify([
  { id: 'tiny', file: 'fixture.json5', title: 'Tiny', sentence: 'Small.', trained: 'start/tiny.supernet' },
]);
const files = (bytes?: ArrayBuffer) => ({
  'gallery/index.json': gallery,
  ...(bytes && { 'start/tiny.supernet': bytes }),
});
const restore = { restore: () => Promise.resolve({ globalStep: 3 }) };

describe('a first visit', () => {
  test('opens trained: steps, curves, counts and how good it is', async () => {
    const { session, stores } = fakePage(restore, files(bytesOf({ ...header, training })));
    await session.start('');
    await vi.waitFor(() => expect(hasWeights(stores.run.getState())).toBe(true));
    const run = stores.run.getState();
    expect(run).toMatchObject({ firstStep: 0, losses: training.losses, accuracies: training.accuracies });
    expect(trainedSteps(run)).toBe(3);
    expect(run.counts.get('backbone.layers.0.0')?.get('shuffle_3x3')).toBe(3);
    expect(run.origin).toEqual({ kind: 'supernet', steps: 3, accuracy: training.accuracy });
    expect(stores.alerts.getState().alerts).toEqual([]);
    expect(stores.run.getState().settings.optimizer.lr).toBeCloseTo(0.02, 6);
    await session.startAfresh();
    expect(stores.run.getState()).toMatchObject({ losses: [], origin: undefined });
    expect(stores.run.getState().settings.optimizer.lr).toBe(0.1);
  });

  test('goes on untrained, with a notice, where the weights cannot be fetched', async () => {
    const { session, stores } = fakePage(restore, files());
    await session.start('');
    await vi.waitFor(() => expect(stores.alerts.getState().alerts).toMatchObject([{ tone: 'notice' }]));
    expect(hasWeights(stores.run.getState())).toBe(false);
    expect(stores.space.getState().open?.galleryId).toBe('tiny');
  });

  test.each([
    ['an older version of the space', { ...header, training, config: config(3) }],
    ['another seed', { ...header, training, seed: 2 }],
    ['other pictures', { ...header, training, input: [3, 16, 16] as const }],
  ])('weights of %s are left alone', async (_, told) => {
    const asked = vi.fn(restore.restore);
    const { session, stores, log } = fakePage({ restore: asked }, files(bytesOf(told)));
    await session.start('');
    await session.restoreTrained();
    expect(log.some(({ verb }) => verb === 'open')).toBe(true);
    expect(asked).not.toHaveBeenCalled();
    expect(hasWeights(stores.run.getState())).toBe(false);
  });

  test('who trains at once trains on from the weights that are still to come', async () => {
    const asked = vi.fn(restore.restore);
    const { session, stores } = fakePage({ restore: asked }, files(bytesOf({ ...header, training })));
    await session.start('');
    expect(asked).not.toHaveBeenCalled();
    await session.training.start();
    expect(asked).toHaveBeenCalledTimes(1);
    expect(stores.run.getState().losses).toHaveLength(3 + 7);
  });

  test('what was set while the weights were on their way stays', async () => {
    const { session, stores } = fakePage(restore, files(bytesOf({ ...header, training })));
    await session.start('');
    const { run } = stores;
    run.setState(({ settings }) => ({ settings: { ...settings, steps: 2, batchSize: 3 } }));
    await vi.waitFor(() => expect(hasWeights(run.getState())).toBe(true));
    expect(run.getState().settings).toMatchObject({ steps: 2, batchSize: 3, optimizer: { lr: 0.02 } });
    await session.startAfresh();
    expect(run.getState().settings).toMatchObject({ steps: 2, batchSize: 3, optimizer: { lr: 0.1 } });
  });

  test('a learning rate set by hand stays too', async () => {
    const { session, stores } = fakePage(restore, files(bytesOf({ ...header, training })));
    await session.start('');
    const { run } = stores;
    const rate = (lr: number): void =>
      run.setState(({ settings }) => ({
        settings: { ...settings, optimizer: { ...settings.optimizer, lr } },
      }));
    rate(0.05);
    await vi.waitFor(() => expect(hasWeights(run.getState())).toBe(true));
    expect(run.getState().settings.optimizer.lr).toBe(0.05);
    rate(0.06);
    await session.startAfresh();
    expect(run.getState().settings.optimizer.lr).toBe(0.06);
  });

  test('what was trained meanwhile is not replaced', async () => {
    const asked = vi.fn(restore.restore);
    const { session, stores } = fakePage({ restore: asked }, files(bytesOf({ ...header, training })));
    await session.start('');
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(1));
    await session.training.start();
    const { losses } = stores.run.getState();
    expect(losses.slice(0, 3)).toEqual(training.losses);
    expect(losses).toHaveLength(3 + 7);
    await session.restoreTrained();
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

describe('a link that runs', () => {
  const told = { ...header, seed: 9, numClasses: 7, subnet };

  test('opens its space on its subnet, with its classes, and knows what came', async () => {
    const { session, stores, log } = fakePage(restore, files());
    const link = encodeWeightsLink(new Uint8Array(bytesOf(told))) ?? '';
    await session.start(link);
    const { open, seed } = stores.space.getState();
    expect(seed).toBe(9);
    expect(open?.space.numClasses).toBe(7);
    expect(open?.space.encode(open.choices)).toBe(subnet.code);
    expect(stores.run.getState().origin).toMatchObject({
      kind: 'subnet',
      steps: 3,
      accuracy: subnet.accuracy,
    });
    expect(log.find(({ verb }) => verb === 'open')?.args).toMatchObject({ numClasses: 7, seed: 9 });
    expect(stores.alerts.getState().alerts).toEqual([]);
  });

  test('as a file it does the same', async () => {
    const { session, stores } = fakePage(restore, files());
    await session.start('');
    await session.restore('mine.supernet', bytesOf(told));
    expect(stores.run.getState().origin?.kind).toBe('subnet');
    expect(stores.space.getState().open?.space.numClasses).toBe(7);
  });

  test('damaged, it changes nothing but says so, and the first space opens', async () => {
    const { session, stores } = fakePage(restore, files(bytesOf({ ...header, training })));
    const link = encodeWeightsLink(new Uint8Array(bytesOf(told))) ?? '';
    await session.start(link.replace(/.$/, (last) => (last === '0' ? '1' : '0')));
    expect(stores.alerts.getState().alerts[0]).toMatchObject({ error: { code: 'link/damaged' } });
    expect(stores.space.getState().open?.galleryId).toBe('tiny');
  });

  test('a subnet code that the space does not have is refused before anything changes', async () => {
    const { session, stores } = fakePage(restore, files());
    await session.start('');
    const before = stores.space.getState();
    await session.restore('odd.supernet', bytesOf({ ...told, subnet: { ...subnet, code: '!!!!' } }));
    expect(stores.space.getState()).toBe(before);
    expect(stores.alerts.getState().alerts[0]?.tone).toBe('error');
  });
});

describe('a subnet to give away', () => {
  const packed = (bytes: ArrayBuffer) => ({
    exportSubnet: () => Promise.resolve({ bytes, accuracy: subnet.accuracy }),
  });

  test('is a link where it fits, and comes back from it', async () => {
    const bytes = bytesOf({ ...header, numClasses: 7, subnet });
    const { session } = fakePage(packed(bytes));
    await session.start('');
    const shared = await session.shareRunning();
    if (shared?.kind !== 'link') throw new Error('not a link');
    expect(shared.accuracy).toEqual(subnet.accuracy);
    const other = fakePage(restore);
    await other.session.start(shared.fragment);
    expect(other.stores.run.getState().origin?.kind).toBe('subnet');
  });

  test('else a file, named after the space and the subnet', async () => {
    const { session } = fakePage(packed(new ArrayBuffer(100_000)));
    await session.start('');
    const shared = await session.shareRunning();
    expect(shared).toMatchObject({
      kind: 'file',
      name: expect.stringMatching(/^fixture-[\w-]+\.supernet$/) as string,
    });
  });

  test('an engine that cannot pack it is an alert', async () => {
    const { session, stores } = fakePage({ exportSubnet: () => Promise.reject(new Error('no')) });
    await session.start('');
    expect(await session.shareRunning()).toBeUndefined();
    expect(stores.alerts.getState().alerts[0]?.title).toContain('packed');
  });
});

describe('over work of one’s own', () => {
  const told = { ...header, seed: 9, numClasses: 7, training, subnet };
  const own = { ...config(3), fileName: 'own.json5' };

  async function edited() {
    const page = fakePage(restore, files());
    await page.session.start('');
    page.clock.now += 5000;
    page.session.editing.setText(own.text);
    expect(page.stores.space.getState().open?.space.size).toBe(8n);
    const asked = () => page.stores.incoming.getState().asked;
    return { ...page, asked };
  }

  test.each(['link', 'weights'] as const)(
    'a %s says what comes before it replaces anything',
    async (kind) => {
      const { session, stores, asked } = await edited();
      const link = encodeWeightsLink(new Uint8Array(bytesOf(told))) ?? '';
      const opening =
        kind === 'link' ? session.openLink(link) : session.restore('mine.supernet', bytesOf(told));
      await vi.waitFor(() => expect(asked()).toBeDefined());
      const { incoming, answer } = asked()!;
      expect(incoming).toMatchObject({ kind, name: kind === 'link' ? '' : 'mine.supernet', steps: 3 });
      expect(incoming.space?.numClasses).toBe(7);
      expect(incoming.space?.encode(incoming.choices!)).toBe(subnet.code);
      expect(stores.space.getState().open?.space.size).toBe(8n);
      answer(true);
      await opening;
      expect(stores.space.getState().open?.space.size).toBe(4n);
    },
  );

  test('damage is told at once, and nothing is asked', async () => {
    const { session, stores, asked } = await edited();
    const full = encodeCheckpoint({
      config: config(),
      seed: 1,
      globalStep: 3,
      updates: {},
      stream: undefined,
      history: [],
      tensors: new Map([['value:w', new Float32Array(300_000)]]),
    });
    new Uint8Array(full)[full.byteLength - 1]! ^= 1;
    const compact = bytesOf(told);
    new Uint8Array(compact)[compact.byteLength - 1]! ^= 1;
    for (const bytes of [full, compact, full.slice(0, 12)]) {
      stores.alerts.setState({ alerts: [] });
      await session.restore('mine.supernet', bytes);
      expect(asked()).toBeUndefined();
      expect(stores.alerts.getState().alerts[0]?.error.code).toMatch(/^checkpoint\//);
    }
    stores.alerts.setState({ alerts: [] });
    const link = encodeWeightsLink(new Uint8Array(bytesOf(told))) ?? '';
    expect(await session.openLink(link.replace('#w1.U', '#w1.V'))).toBe(false);
    const unknown = bytesOf({ ...told, subnet: { ...subnet, code: '!!!!' } });
    expect(await session.openLink(encodeWeightsLink(new Uint8Array(unknown)) ?? '')).toBe(false);
    expect(asked()).toBeUndefined();
    expect(stores.alerts.getState().alerts.length).toBeGreaterThan(0);
  });

  test('a whole checkpoint of several megabytes asks', async () => {
    const { session, asked } = await edited();
    const tensors = new Map([['value:w', new Float32Array(300_000).fill(0.5)]]);
    const about = { config: config(), seed: 1, globalStep: 3, updates: {}, stream: undefined, history: [] };
    const opening = session.restore('mine.supernet', encodeCheckpoint({ ...about, tensors }));
    await vi.waitFor(() => expect(asked()?.incoming.steps).toBe(3));
    asked()!.answer(false);
    await opening;
  });
});
