import { expect, test, vi } from 'vitest';
import { UserError } from '../../../src/core/userError';
import { openSpaceText } from '../../../src/space';
import { RANDOM_SUBNETS } from '../../../src/state/questions';
import { linkOf } from '../../../src/state/share';
import { choose, sample } from '../../../src/state/spaceStore';
import { config, fakePage } from './fakeEngine';

type Page = ReturnType<typeof fakePage>;

async function opened(page: Page = fakePage()): Promise<Page> {
  expect(page.session.openConfig(config())).toBe(true);
  await vi.waitFor(() => expect(page.stores.data.getState().loaded).toBeDefined());
  return page;
}

const openIn = ({ stores }: Page) => stores.space.getState().open!;

test('opening a config shows it at once, readies the engine and draws pictures that fit', async () => {
  const page = fakePage();
  page.session.openConfig(config());
  expect(openIn(page).space.size).toBe(4n);
  expect(page.stores.run.getState().settings.steps).toBe(7);
  await vi.waitFor(() => expect(page.stores.data.getState().phase.kind).toBe('ready'));
  expect(page.log.map(({ verb }) => verb)).toEqual(['open', 'loadData']);
  expect(page.log[1]!.args).toMatchObject({ kind: 'procedural', size: 16, channels: 1 });
  expect(page.stores.engine.getState().engine).toMatchObject({
    kind: 'ready',
    info: { fallbackReason: 'a test' },
  });
});

test('a broken config raises a located alert and loses nothing', async () => {
  const page = await opened();
  const before = openIn(page);
  const { fileName, text } = config();
  expect(page.session.openConfig({ fileName, text: text.replace("'ShuffleBlock'", "'ShufleBlock'") })).toBe(
    false,
  );
  expect(openIn(page)).toBe(before);
  const [alert] = page.stores.alerts.getState().alerts;
  expect(alert).toMatchObject({
    title: 'fixture.json5 could not be opened',
    error: { position: { line: 3 } },
  });
});

test('choices survive a change of space where they still fit', async () => {
  const page = await opened();
  const [first] = openIn(page).space.mutator.groups;
  const id = first!.mutables[0].id;
  for (const candidate of ['shuffle_5x5', 'shuffle_3x3']) {
    choose(page.stores.space, id, candidate);
    page.session.openConfig(config(3));
    expect(openIn(page).choices.get(id)).toBe(candidate);
    expect(openIn(page).choices.size).toBe(3);
    page.session.openConfig(config(2));
  }
});

test("the space takes the shape and the classes of a person's own data, and keeps its choices", async () => {
  const page = await opened();
  sample(page.stores.space, 'random');
  const before = openIn(page).choices;
  await page.session.loadData({ kind: 'files', files: [{ name: 'x', bytes: new ArrayBuffer(1) }] });
  expect(openIn(page).space.input).toEqual([1, 20, 20]);
  expect(openIn(page).space.numClasses).toBe(7);
  expect(openIn(page).choices).toEqual(before);
  expect(page.log.at(-1)).toMatchObject({ verb: 'open', args: { input: [1, 20, 20], numClasses: 7 } });
});

test('data that cannot be read keeps the data in use', async () => {
  const page = await opened(
    fakePage({
      loadData: (source) =>
        source.kind === 'url'
          ? Promise.reject(new UserError({ code: 'data/test', expected: 'better data' }))
          : Promise.resolve(loadedInfo),
    }),
  );
  await page.session.loadUrl('nowhere');
  expect(page.stores.data.getState()).toMatchObject({
    phase: { kind: 'ready' },
    loaded: { info: loadedInfo },
  });
  expect(page.stores.alerts.getState().alerts[0]?.error.code).toBe('data/test');
});

test('training reports, finishes, and counts', async () => {
  const page = await opened();
  await page.session.training.start();
  const run = page.stores.run.getState();
  expect(run.phase).toMatchObject({ kind: 'finished', result: { outcome: 'finished', steps: 7 } });
  expect(run.losses).toHaveLength(7);
  expect(run.meter?.globalStep).toBe(7);
});

test('pause holds, resume goes on, cancel stops', async () => {
  const page = await opened();
  page.stores.run.setState(({ settings }) => ({ settings: { ...settings, steps: 100_000 } }));
  const done = page.session.training.start();
  const step = (): number => page.stores.run.getState().meter?.step ?? 0;
  await vi.waitFor(() => expect(step()).toBeGreaterThan(2));
  page.session.training.pause();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const held = step();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(step()).toBe(held);
  page.session.training.resume();
  await vi.waitFor(() => expect(step()).toBeGreaterThan(held));
  page.session.training.cancel();
  await done;
  expect(page.stores.run.getState().phase).toMatchObject({
    kind: 'finished',
    result: { outcome: 'cancelled' },
  });
});

test('another space stops the training first, and starts with fresh weights', async () => {
  const page = await opened();
  page.stores.run.setState(({ settings }) => ({ settings: { ...settings, steps: 100_000 } }));
  const done = page.session.training.start();
  await vi.waitFor(() => expect(page.stores.run.getState().meter?.step ?? 0).toBeGreaterThan(1));
  page.session.openConfig(config(3));
  await done;
  await vi.waitFor(() => expect(page.stores.run.getState().phase.kind).toBe('idle'));
  expect(page.stores.run.getState().losses).toEqual([]);
});

test('another seed makes other weights, unless there is something to lose', async () => {
  const page = await opened();
  page.stores.space.setState({ seed: 42 });
  await page.session.training.start();
  const seeds = () =>
    page.log.filter(({ verb }) => verb === 'open').map(({ args }) => (args as { seed: number }).seed);
  expect(seeds()).toEqual([1, 42]);
  page.stores.space.setState({ seed: 43 });
  await page.session.training.start();
  expect(seeds()).toEqual([1, 42]);
});

test('random subnets are the first ones of the seed, so that two people score the same', async () => {
  const [a, b] = [await opened(), await opened()];
  await a.session.questions.evaluate('random');
  sample(b.stores.space, 'random');
  await b.session.questions.evaluate('random');
  const choices = ({ log }: Page) =>
    (log.at(-1)!.args as { choices: ReadonlyMap<string, unknown>[] }).choices;
  expect(choices(a)).toHaveLength(RANDOM_SUBNETS);
  expect(choices(b)).toEqual(choices(a));
  expect(a.stores.result.getState().evaluation).toMatchObject({ kind: 'done', result: { mean: 0.9 } });
});

test('a dead engine is reported; the next call starts another one with the same space and data', async () => {
  const page = await opened();
  page.stores.run.setState(({ settings }) => ({ settings: { ...settings, steps: 100_000 } }));
  const done = page.session.training.start();
  await vi.waitFor(() => expect(page.stores.run.getState().meter?.step ?? 0).toBeGreaterThan(1));
  page.killEngine();
  await done;
  expect(page.stores.run.getState().phase).toMatchObject({ kind: 'failed', error: { code: 'engine/dead' } });
  page.log.length = 0;
  await page.session.questions.evaluate('current');
  expect(page.engines()).toBe(2);
  expect(page.log.map(({ verb }) => verb)).toEqual(['loadData', 'open', 'evaluate']);
});

test('a damaged checkpoint is refused with its name', async () => {
  const page = await opened();
  await page.session.restore('weights.supernet', new ArrayBuffer(10));
  expect(page.stores.alerts.getState().alerts[0]).toMatchObject({
    title: 'weights.supernet could not be restored',
    error: { code: 'checkpoint/damaged' },
  });
});

test('the page starts with the first space of the gallery', async () => {
  const page = fakePage();
  await page.session.start('');
  expect(openIn(page).galleryId).toBe('tiny');
});

test.each([
  ['a gallery space', async (page: Page) => page.session.start('')],
  ['a config of one’s own', async (page: Page) => void page.session.openConfig(config(3))],
])('a link to %s opens elsewhere with the same choices and seed', async (_, open) => {
  const [here, there] = [fakePage(), fakePage()];
  await open(here);
  here.stores.space.setState({ seed: 77 });
  sample(here.stores.space, 'random');
  await there.session.start(linkOf(here.stores.space.getState())!);
  expect(there.stores.alerts.getState().alerts).toEqual([]);
  expect(openIn(there).choices).toEqual(openIn(here).choices);
  expect(openIn(there).config).toEqual(openIn(here).config);
  expect(there.stores.space.getState().seed).toBe(77);
});

test('a link brings the size of the pictures it was made with', async () => {
  const [here, there] = [fakePage(), fakePage()];
  await here.session.start('');
  const { open } = here.stores.space.getState();
  const space = openSpaceText(open!.config, { input: [3, 40, 40] });
  here.stores.space.setState({ open: { ...open!, space } });
  await there.session.start(linkOf(here.stores.space.getState())!);
  expect(openIn(there).space.input).toEqual([3, 40, 40]);
  expect(openIn(there).space.cost(openIn(there).choices)).toEqual(space.cost(open!.choices));
});

test('a damaged link says so, and the page opens all the same', async () => {
  const page = fakePage();
  await page.session.start('');
  const link = linkOf(page.stores.space.getState())!;
  const other = fakePage();
  await other.session.start(link.replace(/.$/, (last) => (last === '0' ? '1' : '0')));
  expect(openIn(other).galleryId).toBe('tiny');
  expect(other.stores.alerts.getState().alerts[0]).toMatchObject({
    title: 'The link could not be opened',
    error: { code: 'link/damaged' },
  });
});

const loadedInfo = {
  name: 'fake',
  description: 'fake',
  classes: Array.from({ length: 10 }, (_, i) => String(i)),
  shape: [1, 16, 16] as const,
  counts: { train: 1, val: 1, test: 1 },
  samples: [],
};
