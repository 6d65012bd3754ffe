/** @file Where two subnets part in the picture, in every gallery space, and in words. */
import { describe, expect, test } from 'vitest';
import { type Choices, sameChoice } from '../../../src/mutables';
import { type SearchSpace, seededSample } from '../../../src/space';
import { isPresent } from '../../../src/view/blueprint';
import { chosenCandidates } from '../../../src/view/chosenCandidates';
import { collapseCells } from '../../../src/view/collapseCells';
import { describeBlueprint } from '../../../src/view/describeBlueprint';
import { differencePlaces } from '../../../src/view/differencePlaces';
import { layoutScene } from '../../../src/view/layout';
import { pathDifferences } from '../../../src/view/pathDifferences';
import { ribbonPoints, ribbonStops } from '../../../src/view/ribbon';
import { openGallery } from '../space/gallery';
import { blueprint } from './blueprintFixture';

const base: Choices = new Map<string, string | number>([
  ['b1', 'shuffle_3x3'],
  ['b2', 'shuffle_3x3'],
  ['b3', 'shuffle_3x3'],
  ['b4', 'shuffle_3x3'],
  ['w1', 8],
  ['w3', 4],
]);
const but = (changes: Record<string, string | number>): Choices =>
  new Map([...base, ...Object.entries(changes)]);
const keys = (a: Choices, b: Choices) => pathDifferences(blueprint, a, b).map(({ key }) => key);

describe('differences between two paths', () => {
  test('are told in reading order, widths of a stage before its blocks', () => {
    expect(keys(base, base)).toEqual([]);
    expect(keys(base, but({ b4: 'shuffle_5x5', b1: 'shuffle_5x5', w1: 32 }))).toEqual(['w1', 'b1', 'b4']);
    expect(pathDifferences(blueprint, base, but({ w1: 32, b2: 'shuffle_5x5' }))).toEqual([
      {
        key: 'w1',
        kind: 'picker',
        stage: 1,
        title: 'Stage 1: Channels',
        a: { isPresent: true, choice: 8, label: '8' },
        b: { isPresent: true, choice: 32, label: '32' },
      },
      {
        key: 'b2',
        kind: 'block',
        stage: 1,
        title: 'Stage 1: b2',
        a: { isPresent: true, choice: 'shuffle_3x3', label: 'shuffle_3x3' },
        b: { isPresent: true, choice: 'shuffle_5x5', label: 'shuffle_5x5' },
      },
    ]);
  });

  test('leave out what neither of the two has', () => {
    expect(keys(base, but({ w3: 8 }))).toEqual([]);
    const [block, width] = pathDifferences(blueprint, base, but({ w3: 8, b3: 'shuffle_5x5' }));
    expect([block?.key, width?.key]).toEqual(['b3', 'w3']);
    expect([width?.a.isPresent, width?.b.isPresent]).toEqual([false, true]);
  });

  test('stand where the picture has them; what agrees is pale', () => {
    const other = but({ b1: 'shuffle_5x5', w1: 16 });
    const chosen = chosenCandidates(blueprint, base);
    const scene = layoutScene(blueprint, 1200, chosen);
    const differences = pathDifferences(blueprint, base, other);
    const { keys: marked, rects, rectOf } = differencePlaces(scene, blueprint, [], chosen, differences);
    expect([...marked]).toEqual(['w1', 'b1']);
    expect(rects).toHaveLength(2);
    expect(rectOf(differences[1]!)).toBe(scene.blocks.find(({ path }) => path === 'b1'));
    const pale = ribbonStops(scene, chosen, new Map(), marked).filter(({ isPale }) => !isPale);
    expect(pale).toHaveLength(2);
    expect(ribbonStops(scene, chosen, new Map()).some(({ isPale }) => isPale)).toBe(false);
  });

  test('ribbons side by side are drawn to one scale', () => {
    const chosen = chosenCandidates(blueprint, base);
    const scene = layoutScene(blueprint, 1200, chosen);
    const narrow = new Map([['b1', 8]]);
    const thickness = (widest?: number) =>
      ribbonPoints(scene, chosen, narrow, widest).find((_, i) => scene.stops[i]?.path === 'b1')!.thickness;
    expect(thickness(32)).toBeLessThan(thickness());
  });
});

/** What a reader of the two would call different, the slow way: block by block. */
const partingBlocks = (space: SearchSpace, a: Choices, b: Choices): readonly string[] =>
  describeBlueprint(space)
    .stages.flatMap(({ blocks }) => blocks)
    .filter((block) => {
      const [left, right] = [isPresent(block, a), isPresent(block, b)];
      if (left !== right) return true;
      const [mine, theirs] = [a.get(block.id ?? ''), b.get(block.id ?? '')];
      return left && mine !== undefined && theirs !== undefined && !sameChoice(mine, theirs);
    })
    .map(({ path }) => path);

test.each(['small', 'darts', 'ofa', 'autoformer', 'nasbench201'] as const)(
  '%s: every block in which two random subnets part is told, and stands in the picture',
  (id) => {
    const space = openGallery(id);
    const [a, b] = [seededSample(space, 3, 0), seededSample(space, 3, 1)];
    const whole = describeBlueprint(space);
    const differences = pathDifferences(whole, a, b);
    const told = differences.filter(({ kind }) => kind === 'block').map(({ key }) => key);
    expect(told).toEqual(partingBlocks(space, a, b));
    expect(new Set(differences.map(({ key }) => key)).size).toBe(differences.length);
    const { blueprint: drawn, cells } = collapseCells(whole);
    const chosen = chosenCandidates(drawn, a);
    const scene = layoutScene(drawn, 1200, chosen);
    const { rectOf } = differencePlaces(scene, drawn, cells, chosen, differences);
    const missing = differences.filter((known) => known.a.isPresent && !rectOf(known));
    expect(missing.map(({ title }) => title)).toEqual([]);
    expect(
      pathDifferences(whole, b, a).map(({ a: left, b: right, ...rest }) => ({ ...rest, a: right, b: left })),
    ).toEqual(differences);
  },
);
