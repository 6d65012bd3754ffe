import { expect, test } from 'vitest';
import { openSpaceText, seededSample } from '../../../src/space';
import { nextRow } from '../../../src/ui/outline/treeKeys';
import { describeBlueprint } from '../../../src/view/describeBlueprint';
import { type OutlineItem, outlineOf, visibleRows, wayTo } from '../../../src/view/outline';
import { galleryIds, galleryText } from '../space/gallery';

const flat = (items: readonly OutlineItem[]): OutlineItem[] =>
  items.flatMap((item) => [item, ...flat(item.children)]);

test.each(galleryIds)('%s: every choice can be made in the tree, and one of each is made', (id) => {
  const space = openSpaceText(galleryText(id));
  const choices = seededSample(space, 3, 0);
  const items = flat(outlineOf(describeBlueprint(space), choices));
  expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
  const set = new Map<string, Set<string>>();
  for (const { sets, isChosen } of items) {
    if (!sets) continue;
    set.set(sets.id, (set.get(sets.id) ?? new Set()).add(String(sets.choice)));
    const chosen = choices.get(sets.id)!;
    expect(isChosen).toBe(String(chosen) === String(sets.choice));
  }
  // Tied mutables are chosen together: one of each group stands in the picture.
  for (const { mutables } of space.mutator.groups) {
    const shown = mutables.filter((mutable) => set.has(mutable.id));
    const [first] = mutables;
    if (first.alternatives.length < 2) continue;
    expect(shown.length, first.id).toBeGreaterThan(0);
    for (const mutable of shown) expect(set.get(mutable.id)!.size).toBe(mutable.alternatives.length);
  }
});

test('keys walk what is in sight', () => {
  const space = openSpaceText(galleryText('mini'));
  const items = outlineOf(describeBlueprint(space), seededSample(space, 3, 0));
  const closed = visibleRows(items, new Set());
  expect(closed.map(({ level }) => level)).toEqual(items.map(() => 1));
  const target = { kind: 'candidate', path: 'backbone.layers.0.0', name: 'shuffle_3x3' } as const;
  const way = wayTo(items, target);
  expect(way).toHaveLength(3);
  const rows = visibleRows(items, new Set(way));
  const at = rows.findIndex(({ item }) => item.id === way[2]);
  expect(rows[at]).toMatchObject({ level: 3, parent: way[1] });
  const say = (title: string): string => title;
  expect(nextRow(rows, at, 'ArrowLeft', say)?.item.id).toBe(way[1]);
  expect(nextRow(rows, at - 1, 'ArrowRight', say)?.item.id).toBe(rows[at]!.item.id);
  expect(nextRow(rows, at, 'Home', say)).toBe(rows[0]);
  expect(nextRow(rows, at, 'End', say)).toBe(rows.at(-1));
  expect(nextRow(rows, at, 'h', say)?.item.title).toMatch(/^Head/);
  expect(nextRow(rows, 0, 'ArrowUp', say)).toBeUndefined();
});
