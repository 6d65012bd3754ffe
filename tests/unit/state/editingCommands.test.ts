/** @file Commands from the page: what is on screen, in the text and in the history afterwards. */
import { describe, expect, test, vi } from 'vitest';
import { commandIds } from '../../../src/document/commands';
import { BURST_MS } from '../../../src/state/historyStore';
import { choose } from '../../../src/state/spaceStore';
import { commandTexts } from '../../../src/texts/commands';
import { config, fakePage } from './fakeEngine';

const CHOICE = ['arch_setting', 0, 2];

async function opened() {
  const page = fakePage();
  page.session.openConfig(config());
  await vi.waitFor(() => expect(page.stores.data.getState().loaded).toBeDefined());
  page.clock.now += 2 * BURST_MS;
  return page;
}

type Page = Awaited<ReturnType<typeof opened>>;
const openIn = ({ stores }: Page) => stores.space.getState().open!;

describe('a command', () => {
  test('edits text and picture at once, keeps what was chosen, and can be undone and redone', async () => {
    const page = await opened();
    const { editing } = page.session;
    const id = openIn(page).space.mutator.groups[0]!.mutables[0].id;
    choose(page.stores.space, id, 'shuffle_5x5');
    page.clock.now += 2 * BURST_MS;
    expect(await editing.run('addCandidate', CHOICE, {})).toBe(true);
    expect(openIn(page).space.size).toBe(9n);
    expect(openIn(page).choices.get(id)).toBe('shuffle_5x5');
    const { text, edited } = page.stores.document.getState();
    expect(text).toBe(openIn(page).config.text);
    expect(text).toContain('shuffle_block_7x7');
    expect(edited).toBe(true);
    editing.undo();
    expect(openIn(page).space.size).toBe(4n);
    expect(page.stores.document.getState().text).toBe(config().text);
    editing.redo();
    expect(page.stores.document.getState().text).toBe(text);
  });

  test('moves choices, counts and weights along with their blocks, and back', async () => {
    const page = await opened();
    const { editing } = page.session;
    const ids = openIn(page).space.mutator.groups.map(({ mutables: [first] }) => first.id);
    const [first = '', second = ''] = ids;
    choose(page.stores.space, first, 'shuffle_5x5');
    choose(page.stores.space, second, 'shuffle_3x3');
    page.stores.run.setState({ counts: new Map([[first, new Map([['shuffle_5x5', 3]])]]) });
    page.clock.now += 2 * BURST_MS;
    const logged = page.log.length;
    expect(await editing.run('addStage', ['arch_setting', 0], { index: 0 })).toBe(true);
    const moved = first.replace('layers.0', 'layers.1');
    expect(openIn(page).choices.get(moved)).toBe('shuffle_5x5');
    expect(openIn(page).choices.get(second.replace('layers.0', 'layers.1'))).toBe('shuffle_3x3');
    expect(page.stores.run.getState().counts.get(moved)?.get('shuffle_5x5')).toBe(3);
    const renames = ['backbone.layers.0', 'backbone.layers.1'];
    await vi.waitFor(() => expect(page.log.length).toBeGreaterThan(logged));
    expect(page.log.at(-1)).toMatchObject({ verb: 'open', args: { keepWeights: true } });
    expect((page.log.at(-1)!.args as { renames: unknown[][] }).renames[0]).toContainEqual(renames);
    editing.undo();
    expect(openIn(page).choices.get(first)).toBe('shuffle_5x5');
    expect(page.stores.run.getState().counts.get(first)?.get('shuffle_5x5')).toBe(3);
    await vi.waitFor(() => expect(page.log.length).toBeGreaterThan(logged + 1));
    const back = page.log.at(-1)!.args as { renames: unknown[][] };
    expect(back.renames[0]).toContainEqual(renames.toReversed());
  });

  test('that is impossible says why, and changes nothing', async () => {
    const page = await opened();
    const before = openIn(page);
    expect(await page.session.editing.run('wrapInChoice', CHOICE, {})).toBe(false);
    expect(openIn(page)).toBe(before);
    expect(page.stores.alerts.getState().alerts[0]).toMatchObject({
      title: 'This edit is not possible',
      error: { code: 'document/impossible', found: 'a choice of operations already' },
    });
  });

  test('whose result is no space says why, and changes nothing', async () => {
    const page = await opened();
    const before = openIn(page);
    const args = { config: { type: 'NoSuchBlock' } };
    expect(await page.session.editing.run('addCandidate', CHOICE, args)).toBe(false);
    expect(openIn(page)).toBe(before);
    expect(page.stores.document.getState()).toMatchObject({ text: config().text, faults: [] });
    expect(page.stores.alerts.getState().alerts[0]?.error.code).toBe('registry/unknown-type');
  });

  test('never replaces a half-typed text', async () => {
    const page = await opened();
    page.session.editing.setText('{ half');
    expect(await page.session.editing.run('addCandidate', CHOICE, {})).toBe(false);
    expect(page.stores.document.getState().text).toBe('{ half');
    expect(page.stores.alerts.getState().alerts[0]?.error.code).toBe('document/half-typed');
  });
});

test('what can be done at a place is known before it is tried', async () => {
  const page = await opened();
  const obstacles = await page.session.editing.obstacles(CHOICE);
  expect(obstacles.has('addCandidate')).toBe(false);
  expect(obstacles.get('wrapInChoice')).toMatchObject({ expected: 'another candidate added to it' });
});

test('every command has a name in every language', () => {
  for (const texts of Object.values(commandTexts)) expect(Object.keys(texts)).toEqual(commandIds);
});
