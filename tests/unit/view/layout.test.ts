import { describe, expect, test } from 'vitest';
import { layoutScene } from '../../../src/view/layout';
import type { Rect } from '../../../src/view/scene';
import { blueprint } from './blueprintFixture';

const chosen = new Map([
  ['b1', 'shuffle_3x3'],
  ['b2', 'shuffle_3x3'],
  ['b3', 'shuffle_3x3'],
  ['b4', 'shuffle_3x3'],
]);

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe.each([
  ['wide', 1000],
  ['laptop', 760],
  ['phone', 340],
])('%s scene', (_, width) => {
  const scene = layoutScene(blueprint, width, chosen);
  const parts: Rect[] = [
    ...scene.boxes,
    ...scene.blocks.flatMap(({ chips }) => chips),
    ...scene.pickers.flatMap(({ buttons }) => buttons),
  ];

  test('holds every block once, in the order of computation', () => {
    expect(scene.stops.map(({ path }) => path)).toEqual(['stem', 'b1', 'b2', 'b3', 'b4', 'pool', 'head']);
    const starts = scene.stops.map(({ from }) => from);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(scene.blocks.map(({ chips }) => chips.length)).toEqual([3, 3, 3, 3]);
  });

  test('nothing that can be clicked overlaps or lies outside', () => {
    for (const [i, part] of parts.entries()) {
      expect(part.x).toBeGreaterThanOrEqual(0);
      expect(part.x + part.width).toBeLessThanOrEqual(scene.width);
      expect(part.y + part.height).toBeLessThanOrEqual(scene.height);
      for (const other of parts.slice(i + 1))
        expect(overlap(part, other), JSON.stringify([part, other])).toBe(false);
    }
  });

  test('is wide enough to touch and fits the frame', () => {
    for (const { width: w, height } of parts) {
      expect(Math.min(w, height)).toBeGreaterThanOrEqual(22);
    }
    expect(scene.width).toBeLessThanOrEqual(width);
  });

  test('the stage width appears once and spans its blocks', () => {
    const shared = scene.pickers.filter(({ group }) => group === 'channel_0');
    expect(shared).toHaveLength(1);
    expect(shared[0]?.paths).toEqual(['b1', 'b2']);
    expect(shared[0]?.options.map(({ choice }) => choice)).toEqual([8, 16, 32]);
  });
});

test('on a phone a width inside a candidate takes room only while that candidate is chosen', () => {
  const groups = (choice: string) =>
    layoutScene(blueprint, 340, new Map([...chosen, ['b3', choice]])).pickers.map(({ group }) => group);
  expect(groups('shuffle_3x3')).toEqual(['channel_0']);
  expect(groups('shuffle_5x5')).toEqual(['channel_0', 'channel_1']);
});

test('a space too long for the frame keeps its chips and scrolls', () => {
  const long = {
    ...blueprint,
    stages: Array.from({ length: 12 }, (_, i) => ({ ...blueprint.stages[2]!, id: String(i) })),
  };
  const scene = layoutScene(long, 700, chosen);
  expect(scene.width).toBeGreaterThan(700);
  expect(scene.blocks[0]!.chips[0]!.width).toBeGreaterThanOrEqual(24);
});
