import { describe, expect, test } from 'vitest';
import { seededSample } from '../../../src/space';
import { createFavouriteStore, compare, moveBy, pin, rename, unpin } from '../../../src/state/favouriteStore';
import { compareSubnets } from '../../../src/view/compareSubnets';
import { openGallery } from '../space/gallery';

const space = openGallery('small');
const [a, b, c] = [0, 1, 2].map((i) => seededSample(space, 1, i)) as [
  ReturnType<typeof seededSample>,
  ReturnType<typeof seededSample>,
  ReturnType<typeof seededSample>,
];

function pinned() {
  const store = createFavouriteStore();
  for (const [name, choices] of Object.entries({ a, b, c })) pin(store, space, choices, name);
  const names = () => store.getState().favourites.map(({ name }) => name);
  const idOf = (name: string) => store.getState().favourites.find((known) => known.name === name)!.id;
  return { store, names, idOf };
}

describe('favourites', () => {
  test('are pinned once, named, ordered and let go', () => {
    const { store, names, idOf } = pinned();
    pin(store, space, a, 'again');
    expect(names()).toEqual(['a', 'b', 'c']);
    moveBy(store, idOf('c'), -2);
    expect(names()).toEqual(['c', 'a', 'b']);
    moveBy(store, idOf('c'), -1);
    moveBy(store, idOf('b'), 5);
    expect(names()).toEqual(['c', 'a', 'b']);
    rename(store, idOf('a'), 'best');
    compare(store, idOf('best'));
    unpin(store, idOf('best'));
    expect(names()).toEqual(['c', 'b']);
    expect(store.getState().compared).toBeUndefined();
  });

  test('of two spaces keep an order of their own', () => {
    const { store, idOf } = pinned();
    const mini = openGallery('mini');
    pin(store, mini, seededSample(mini, 1, 0), 'm');
    pin(store, mini, seededSample(mini, 1, 1), 'n');
    moveBy(store, idOf('n'), -1);
    moveBy(store, idOf('a'), 1);
    const of = (hash: number) =>
      store.getState().favourites.flatMap(({ name, spaceHash }) => (spaceHash === hash ? [name] : []));
    expect(of(space.hash)).toEqual(['b', 'a', 'c']);
    expect(of(mini.hash)).toEqual(['n', 'm']);
  });
});

describe('a comparison', () => {
  test('lists what differs by the names of the picture, and what each costs', () => {
    const { differences, count, a: left, b: right } = compareSubnets(space, a, b);
    expect(count).toBe(space.mutator.groups.length);
    const differing = space.mutator.groups.filter(
      ({ mutables: [first] }) => a.get(first.id) !== b.get(first.id),
    );
    expect(differences.map(({ id }) => id)).toEqual(differing.map(({ mutables: [first] }) => first.id));
    expect(differences.map(({ title }) => title).join()).toMatch(/Stage \d/);
    expect([left, right]).toEqual([space.cost(a), space.cost(b)]);
  });

  test('of a subnet with itself is empty', () => {
    expect(compareSubnets(space, a, a).differences).toEqual([]);
  });
});
