/** @file Trained weights leave with their space, and come back with it. */
import { describe, expect, test, vi } from 'vitest';
import { KeptWeights, type KeptSet } from '../../../src/state/keptWeights';
import { createRunStore, trainedSteps } from '../../../src/state/runStore';
import { linkOf } from '../../../src/state/share';
import { config, fakePage } from './fakeEngine';

type Page = ReturnType<typeof fakePage>;

const other = { ...config(3), fileName: 'other.json5' };
const steps = ({ stores }: Page): number => trainedSteps(stores.run.getState());
const size = ({ stores }: Page): bigint | undefined => stores.space.getState().open?.space.size;
const verbs = ({ log }: Page, verb: string): number => log.filter((entry) => entry.verb === verb).length;
const lastOpen = ({ log }: Page) => log.findLast(({ verb }) => verb === 'open')?.args as { config: object };

/** Seven steps of a space of two blocks. */
async function trained(overrides: Parameters<typeof fakePage>[0] = {}): Promise<Page> {
  const page = fakePage(overrides);
  await page.session.start('');
  await vi.waitFor(() => expect(page.stores.data.getState().loaded).toBeDefined());
  await page.session.training.start();
  expect(steps(page)).toBe(7);
  page.clock.now += 5000;
  return page;
}

/** Until the engine has what is on screen. */
const settled = async (page: Page): Promise<void> => {
  await vi.waitFor(() => expect(lastOpen(page).config).toEqual(page.stores.space.getState().open?.config));
  await page.session.questions.evaluate('current');
};

describe('undo', () => {
  test('brings back what was trained before another space was opened, and redo what was trained in that', async () => {
    const page = await trained();
    const { run } = page.stores;
    run.setState(({ settings }) => ({ settings: { ...settings, batchSize: 3 } }));
    const { losses, counts } = run.getState();
    page.session.openConfig(other);
    await settled(page);
    expect(steps(page)).toBe(0);
    run.setState(({ settings }) => ({ settings: { ...settings, steps: 2 } }));
    await page.session.training.start();
    page.session.editing.undo();
    await vi.waitFor(() => expect(verbs(page, 'restore')).toBe(1));
    await settled(page);
    expect(run.getState()).toMatchObject({ losses, counts, settings: { batchSize: 3, steps: 7 } });
    page.session.editing.redo();
    await vi.waitFor(() => expect(verbs(page, 'restore')).toBe(2));
    await settled(page);
    expect(size(page)).toBe(8n);
    expect(steps(page)).toBe(2);
    expect(verbs(page, 'checkpoint')).toBe(2); // unchanged since it came back, it is not read out again
  });

  test('brings them back where nothing but the weights was replaced', async () => {
    const page = await trained();
    await page.session.openEntry('tiny');
    await settled(page);
    await vi.waitFor(() => expect(steps(page)).toBe(0));
    page.session.editing.undo();
    await vi.waitFor(() => expect(steps(page)).toBe(7));
  });

  test('that comes before the engine has noticed leaves them where they are', async () => {
    const page = await trained();
    page.session.openConfig(other);
    page.session.editing.undo();
    await vi.waitFor(() => expect(verbs(page, 'open')).toBe(2));
    await settled(page);
    expect(page.log.at(-2)).toMatchObject({ verb: 'open', args: { keepWeights: true } });
    expect(steps(page)).toBe(7);
  });

  test('of a network that took the place of another', async () => {
    const page = await trained();
    const asked = { type: 'NasBench201' };
    expect(await page.session.editing.run('replaceBackbone', [], asked)).toBe(true);
    await settled(page);
    expect(steps(page)).toBe(0);
    page.session.editing.undo();
    await vi.waitFor(() => expect(steps(page)).toBe(7));
  });
});

describe('weights that are too large to be kept', () => {
  async function large() {
    const page = await trained();
    page.stores.engine.setState(({ engine }) =>
      engine.kind === 'ready'
        ? { engine: { ...engine, info: { ...engine.info, supernetParameters: 1e9 } } }
        : { engine },
    );
    return page;
  }
  const asked = ({ stores }: Page) => stores.incoming.getState().asked;

  test.each([
    ['a space of the gallery', (page: Page) => page.session.openEntry('tiny')],
    [
      'a network of the palette',
      (page: Page) => page.session.editing.run('replaceBackbone', [], { type: 'NasBench201' }),
    ],
  ])('are asked about before %s takes their place', async (_, replace) => {
    const page = await large();
    const before = page.stores.space.getState();
    const replacing = replace(page);
    await vi.waitFor(() => expect(asked(page)?.stake).toEqual({ isEdited: false, steps: 7, isKept: false }));
    asked(page)?.answer(false);
    await replacing;
    expect(page.stores.space.getState()).toBe(before);
  });
});

test('other pictures mean new weights: it asks, and a link asks too but says that undo brings them back', async () => {
  const page = await trained();
  const asked = () => page.stores.incoming.getState().asked;
  const loading = page.session.generateData();
  await vi.waitFor(() =>
    expect(asked()).toMatchObject({ incoming: { kind: 'data' }, stake: { isKept: false } }),
  );
  asked()?.answer(false);
  await loading;
  expect(steps(page)).toBe(7);
  expect(verbs(page, 'loadData')).toBe(1);
  const opening = page.session.openLink(linkOf(page.stores.space.getState())!);
  await vi.waitFor(() => expect(asked()?.stake.isKept).toBe(true));
  asked()?.answer(false);
  await opening;
});

test('an engine that cannot give them is told of, and the other space opens all the same', async () => {
  const page = await trained({ checkpoint: () => Promise.reject(new Error('gone')) });
  page.session.openConfig(other);
  await settled(page);
  expect(page.stores.alerts.getState().alerts).toMatchObject([{ tone: 'notice' }]);
  expect(steps(page)).toBe(0);
});

test('the oldest go first when they are too many', () => {
  const kept = new KeptWeights(100);
  const { settings: _, ...run } = createRunStore().getState();
  const configs = [1, 2, 3].map((blocks) => config(blocks));
  const setOf = (at: number): KeptSet => {
    const held = { config: configs[at]!, seed: 1, input: [1, 8, 8] as const, numClasses: 10 };
    return { bytes: new ArrayBuffer(40), held, run };
  };
  configs.forEach((one, at) => kept.keep(one, setOf(at)));
  expect(configs.map((one) => kept.of(one) !== undefined)).toEqual([false, true, true]);
  kept.shown(configs[0]!, configs[2]);
  expect(kept.of(configs[0]!)).toBe(kept.of(configs[2]!));
  kept.taken(configs[0]!);
  expect(kept.of(configs[2]!)).toBeUndefined();
});
