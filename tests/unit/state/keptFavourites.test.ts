import { expect, test } from 'vitest';
import { openSpaceText } from '../../../src/space';
import { createFavouriteStore, moveBy, pin, rename, unpin } from '../../../src/state/favouriteStore';
import { keepFavourites } from '../../../src/state/keptFavourites';
import { config } from './fakeEngine';

const space = openSpaceText(config());
const [former, latter] = [0, -1].map((at) =>
  space.mutator.choicesOf(({ mutables: [first] }) => first.alternatives.at(at)!),
);

function memory(values: Map<string, unknown> = new Map()) {
  return {
    values,
    get: (key: string) => Promise.resolve(structuredClone(values.get(key))),
    set: (entries: Readonly<Record<string, unknown>>) => {
      for (const [key, value] of Object.entries(entries)) values.set(key, structuredClone(value));
      return Promise.resolve();
    },
    clear: () => Promise.resolve(values.clear()),
  };
}

test('pinned, named and moved ones are back on the next visit, in front of what was pinned before they came', async () => {
  const storage = memory();
  const first = createFavouriteStore();
  await keepFavourites(first, storage);
  pin(first, space, former!, 'first');
  pin(first, space, latter!, 'second');
  rename(first, 1, 'the first');
  moveBy(first, 1, 1);

  const second = createFavouriteStore();
  pin(second, space, former!, 'again');
  await keepFavourites(second, storage);
  expect(second.getState().favourites.map(({ name }) => name)).toEqual(['second', 'the first']);
  expect(second.getState().favourites[1]!.choices).toEqual(former);
  unpin(second, 1);

  const third = createFavouriteStore();
  await keepFavourites(third, storage);
  expect(third.getState().favourites.map(({ name }) => name)).toEqual(['the first']);
});

test.each([
  ['nothing', undefined],
  ['something else', { version: 1, favourites: [{ name: 3 }] }],
  ['a newer version', { version: 2, favourites: [] }],
])('%s in the storage is no favourite', async (_, value) => {
  const store = createFavouriteStore();
  await keepFavourites(store, memory(new Map([['favourites', value]])));
  expect(store.getState().favourites).toEqual([]);
});

test('a storage that refuses loses nothing on screen', async () => {
  const refuse = () => Promise.reject(new Error('quota exceeded'));
  const store = createFavouriteStore();
  await keepFavourites(store, { get: refuse, set: refuse, clear: refuse });
  pin(store, space, former!, 'first');
  expect(store.getState().favourites).toHaveLength(1);
});
