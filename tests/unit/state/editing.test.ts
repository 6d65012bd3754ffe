/** @file Typing, undoing and redoing, from the page's calls to what the engine is asked. */
import { describe, expect, test, vi } from 'vitest';
import { BURST_MS, MOST_STEPS, canRedo, canUndo } from '../../../src/state/historyStore';
import { choose, sample, setSeed } from '../../../src/state/spaceStore';
import { config, fakePage } from './fakeEngine';

type Page = ReturnType<typeof fakePage>;

async function opened(): Promise<Page> {
  const page = fakePage();
  page.session.openConfig(config());
  await vi.waitFor(() => expect(page.stores.data.getState().loaded).toBeDefined());
  return page;
}

const size = ({ stores }: Page) => stores.space.getState().open!.space.size;
const later = ({ clock }: Page) => void (clock.now += 2 * BURST_MS);
const lastOpen = (page: Page) =>
  page.log.findLast(({ verb }) => verb === 'open')!.args as { readonly keepWeights?: boolean };

describe('the text', () => {
  test('is the space on screen as soon as it is one', async () => {
    const page = await opened();
    expect(page.stores.document.getState()).toMatchObject({ text: config().text, edited: false, faults: [] });
    expect(page.session.editing.setText(config(3).text)).toBe(true);
    expect(size(page)).toBe(8n);
    expect(page.stores.document.getState()).toMatchObject({ text: config(3).text, edited: true });
  });

  test('half-typed, stays as it is typed, says what is wrong where, and the space stays', async () => {
    const page = await opened();
    const text = config().text.replace("'ShuffleBlock'", "'ShufleBlock'");
    expect(page.session.editing.setText(text)).toBe(false);
    expect(size(page)).toBe(4n);
    const { faults, ...document } = page.stores.document.getState();
    expect(document.text).toBe(text);
    expect(faults).toMatchObject([{ code: 'registry/unknown-type', position: { line: 3 } }]);
    expect(page.stores.alerts.getState().alerts).toEqual([]);
    sample(page.stores.space, 'random');
    expect(page.stores.document.getState().text).toBe(text);
  });

  test('an edit keeps choices and trained weights; another space does not', async () => {
    const page = await opened();
    const id = page.stores.space.getState().open!.space.mutator.groups[0]!.mutables[0].id;
    choose(page.stores.space, id, 'shuffle_5x5');
    page.session.editing.setText(config(3).text);
    expect(page.stores.space.getState().open!.choices.get(id)).toBe('shuffle_5x5');
    await vi.waitFor(() => expect(lastOpen(page).keepWeights).toBe(true));
    page.session.openConfig(config(4));
    await vi.waitFor(() => expect(lastOpen(page).keepWeights).toBe(false));
  });
});

const stepWithout = {
  kind: 'edit',
  config: 3,
  choices: [],
  seed: 1,
  draws: 0,
  input: [1, 16, 16],
  numClasses: 10,
};

describe('undo and redo', () => {
  test('go through edits, choices, samples, seeds and opened configs', async () => {
    const page = await opened();
    const { space, history } = page.stores;
    const states = [space.getState()];
    const deeds = [
      () => sample(space, 'random'),
      () => choose(space, space.getState().open!.space.mutator.groups[0]!.mutables[0].id, otherOf(page)),
      () => setSeed(space, 9),
      () => void page.session.editing.setText(config(3).text),
      () => void page.session.openConfig({ ...config(5), fileName: 'other.json5' }),
    ];
    for (const deed of deeds) {
      later(page);
      deed();
      states.push(space.getState());
    }
    expect(history.getState().past.map(({ kind }) => kind)).toEqual([
      'open',
      'sample',
      'choose',
      'seed',
      'edit',
      'open',
    ]);
    const shown = () => {
      const { open, seed } = space.getState();
      return { text: open!.config.text, choices: [...open!.choices], seed };
    };
    const expected = states.map(({ open, seed }) => ({
      text: open!.config.text,
      choices: [...open!.choices],
      seed,
    }));
    for (const state of expected.slice(0, -1).reverse()) {
      page.session.editing.undo();
      expect(shown()).toEqual(state);
    }
    expect(canUndo(history.getState())).toBe(false);
    page.session.editing.undo();
    for (const state of expected.slice(1)) {
      page.session.editing.redo();
      expect(shown()).toEqual(state);
    }
    expect(canRedo(history.getState())).toBe(false);
  });

  test('a burst of typing is one step, and so is a slider', async () => {
    const page = await opened();
    for (const blocks of [3, 4, 5]) {
      page.clock.now += 100;
      page.session.editing.setText(config(blocks).text);
    }
    expect(size(page)).toBe(32n);
    page.session.editing.undo();
    expect(size(page)).toBe(4n);
    expect(page.stores.document.getState().text).toBe(config().text);
  });

  test('a new deed ends what could be redone', async () => {
    const page = await opened();
    later(page);
    page.session.editing.setText(config(3).text);
    page.session.editing.undo();
    expect(canRedo(page.stores.history.getState())).toBe(true);
    later(page);
    sample(page.stores.space, 'random');
    expect(canRedo(page.stores.history.getState())).toBe(false);
  });

  test('taking an edit back keeps weights; taking back that another space was opened does not', async () => {
    const page = await opened();
    const opens = () => page.log.filter(({ verb }) => verb === 'open').length;
    const deeds: readonly (readonly [() => void, boolean])[] = [
      [() => page.session.editing.setText(config(3).text), true],
      [() => page.session.openConfig({ ...config(5), fileName: 'other.json5' }), false],
      [() => page.session.editing.undo(), false],
      [() => page.session.editing.undo(), true],
    ];
    for (const [deed, keepWeights] of deeds) {
      const before = opens();
      later(page);
      deed();
      await vi.waitFor(() => expect(opens()).toBe(before + 1));
      expect(lastOpen(page).keepWeights).toBe(keepWeights);
    }
  });

  test('of a row that is typed in front, the rows behind it keep their choices, there and back', async () => {
    const page = await opened();
    const { space } = page.stores;
    const id = 'backbone.layers.0.0';
    const moved = 'backbone.layers.1.0';
    choose(space, id, 'shuffle_5x5');
    later(page);
    const row = "[16, 1, { type: 'OneShotMutableOP', candidates: { only: { type: 'Identity' } } }], ";
    page.session.editing.setText(config().text.replace('[[16', `[${row}[16`));
    expect(space.getState().open!.choices.get(moved)).toBe('shuffle_5x5');
    const renames = () => (page.log.at(-1)!.args as { renames: unknown[][] }).renames;
    await vi.waitFor(() => expect(renames()[0]).toContainEqual(['backbone.layers.0', 'backbone.layers.1']));
    page.session.editing.undo();
    expect(space.getState().open!.choices.get(id)).toBe('shuffle_5x5');
    await vi.waitFor(() => expect(renames()[0]).toContainEqual(['backbone.layers.1', 'backbone.layers.0']));
  });

  test('of fast edits the engine opens only the last, and weights of another space are not kept', async () => {
    const page = await opened();
    const opens = () => page.log.filter(({ verb }) => verb === 'open').length;
    const before = opens();
    page.session.openConfig(config(4));
    for (const blocks of [5, 6, 7]) page.session.editing.setText(config(blocks).text);
    await vi.waitFor(() => expect(page.stores.data.getState().phase.kind).toBe('ready'));
    await vi.waitFor(() => expect(opens()).toBeGreaterThan(before));
    expect(opens()).toBe(before + 1);
    expect(lastOpen(page)).toMatchObject({ keepWeights: false, config: { text: config(7).text } });
  });

  test('a half-typed text is a step like any other', async () => {
    const page = await opened();
    const { editing } = page.session;
    const { document } = page.stores;
    later(page);
    editing.setText('{ half');
    later(page);
    editing.setText(config(3).text);
    editing.undo();
    expect(document.getState()).toMatchObject({ text: '{ half', edited: true });
    expect(document.getState().faults).toHaveLength(1);
    expect(size(page)).toBe(4n);
    editing.undo();
    expect(document.getState()).toMatchObject({ text: config().text, faults: [], edited: false });
    editing.redo();
    editing.redo();
    expect(document.getState()).toMatchObject({ text: config(3).text, faults: [] });
    expect(size(page)).toBe(8n);
  });

  test('go on where an earlier visit ended', async () => {
    const page = await opened();
    later(page);
    page.session.editing.setText(config(3).text);
    later(page);
    sample(page.stores.space, 'random');
    later(page);
    page.session.editing.setText('{ half');
    later(page);
    page.session.editing.undo();
    const saved: unknown = JSON.parse(JSON.stringify(page.session.editing.saved()));

    const next = fakePage();
    next.session.openConfig(config(3));
    next.session.editing.recall(saved);
    expect(next.stores.history.getState()).toEqual(page.stores.history.getState());
    expect(next.stores.document.getState().edited).toBe(true);
    next.session.editing.redo();
    expect(next.stores.document.getState().text).toBe('{ half');
    for (let i = 0; i < 3; i++) next.session.editing.undo();
    expect(next.stores.document.getState()).toMatchObject({ text: config().text, edited: false });
  });

  test.each([
    ['nothing', undefined],
    ['something else', { version: 1, configs: [], past: [{ kind: 'edit' }], future: [] }],
    ['a step without its config', { version: 1, configs: [], future: [], past: [stepWithout] }],
  ])('start afresh where the earlier visit left %s', async (_, saved) => {
    const page = await opened();
    const before = page.stores.history.getState();
    page.session.editing.recall(saved);
    expect(page.stores.history.getState()).toBe(before);
  });

  test('remembers at least a hundred steps, and not without end', async () => {
    const page = await opened();
    for (let i = 0; i < MOST_STEPS + 50; i++) {
      later(page);
      setSeed(page.stores.space, i + 2);
    }
    expect(page.stores.history.getState().past).toHaveLength(MOST_STEPS);
    expect(MOST_STEPS).toBeGreaterThanOrEqual(100);
  });
});

function otherOf({ stores }: Page): string {
  const { space, choices } = stores.space.getState().open!;
  const { id, choices: all } = space.mutator.groups[0]!.mutables[0];
  return (all as readonly string[]).find((choice) => choice !== choices.get(id))!;
}
