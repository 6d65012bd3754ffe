/** @file Work is asked about before something from outside takes its place. */
import { expect, test, vi } from 'vitest';
import { openConfigFiles } from '../../../src/state/configFiles';
import { stakeOf } from '../../../src/state/incomingStore';
import { linkOf } from '../../../src/state/share';
import { config, fakePage } from './fakeEngine';

async function edited() {
  const page = fakePage();
  page.session.openConfig(config());
  await vi.waitFor(() => expect(page.stores.data.getState().loaded).toBeDefined());
  const link = linkOf(page.stores.space.getState())!;
  page.clock.now += 5000;
  page.session.editing.setText(config(3).text);
  await vi.waitFor(() => expect(page.stores.space.getState().open?.space.size).toBe(8n));
  return { ...page, link };
}

const size = ({ stores }: Awaited<ReturnType<typeof edited>>) => stores.space.getState().open?.space.size;

test('a link over edits asks, says what comes, and waits; both answers hold', async () => {
  const page = await edited();
  expect(stakeOf(page.stores, 'link')).toEqual({ isEdited: true, steps: 0, isKept: true });
  const opening = page.session.openLink(page.link);
  await vi.waitFor(() => expect(page.stores.incoming.getState().asked).toBeDefined());
  expect(size(page)).toBe(8n);
  const { incoming, answer } = page.stores.incoming.getState().asked!;
  expect(incoming).toMatchObject({ kind: 'link' });
  expect(incoming.space?.size).toBe(4n);
  answer(false);
  expect(await opening).toBe(true);
  expect(size(page)).toBe(8n);

  page.clock.now += 5000; // what is done at once is one step
  const again = page.session.openLink(page.link);
  await vi.waitFor(() => expect(page.stores.incoming.getState().asked).toBeDefined());
  page.stores.incoming.getState().asked!.answer(true);
  await again;
  expect(size(page)).toBe(4n);
  page.session.editing.undo();
  expect(size(page)).toBe(8n);
});

test('a dropped config asks too; of two questions only the latest stands', async () => {
  const page = await edited();
  const first = openConfigFiles(page.session, [config(1)]);
  const second = openConfigFiles(page.session, [{ ...config(2), fileName: 'second.json5' }]);
  await first;
  expect(page.stores.incoming.getState().asked?.incoming.name).toBe('second.json5');
  page.stores.incoming.getState().asked!.answer(true);
  await second;
  expect(size(page)).toBe(4n);
});

test('what cannot be opened is not asked about: it replaces nothing', async () => {
  const page = await edited();
  await openConfigFiles(page.session, [{ fileName: 'broken.json5', text: '{ type: 3' }]);
  expect(page.stores.incoming.getState().asked).toBeUndefined();
  expect(page.stores.alerts.getState().alerts).toHaveLength(1);
  expect(size(page)).toBe(8n);
});

test('trained weights are at stake, those that came with the page are not', async () => {
  const page = fakePage();
  page.session.openConfig(config());
  await vi.waitFor(() => expect(page.stores.data.getState().loaded).toBeDefined());
  expect(stakeOf(page.stores, 'link')).toBeUndefined();
  await page.session.training.start();
  expect(stakeOf(page.stores, 'link')).toEqual({ isEdited: false, steps: 7, isKept: true });
  page.stores.run.setState({
    origin: { kind: 'supernet', steps: 7, accuracy: { mean: 0.9, subnets: 1, images: 1 } },
  });
  expect(stakeOf(page.stores, 'link')).toBeUndefined();
});
