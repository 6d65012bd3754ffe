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
    later(page);
    page.session.editing.setText(config(3).text);
    later(page);
    page.session.openConfig({ ...config(5), fileName: 'other.json5' });
    page.session.editing.undo();
    await vi.waitFor(() => expect(page.log.filter(({ verb }) => verb === 'open')).toHaveLength(4));
    expect(lastOpen(page).keepWeights).toBe(false);
    page.session.editing.undo();
    await vi.waitFor(() => expect(page.log.filter(({ verb }) => verb === 'open')).toHaveLength(5));
    expect(lastOpen(page).keepWeights).toBe(true);
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
