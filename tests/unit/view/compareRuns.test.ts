/** @file Runs side by side: kept curves, configs in facts, and where lists of facts differ. */
import { expect, test } from 'vitest';
import { configFacts } from '../../../src/view/configFacts';
import { differing } from '../../../src/view/differing';
import { relativeTime } from '../../../src/view/relativeTime';
import { runRows, runningMean, sparkline } from '../../../src/view/runCurves';

const facts = (values: Record<string, string>) =>
  Object.entries(values).map(([id, value]) => ({ id, title: `The ${id}`, value }));

test('only facts that differ, or that one lacks, are told', () => {
  const lists = [
    facts({ a: '1', b: '2', momentum: '0.9' }),
    facts({ a: '1', b: '3' }),
    facts({ a: '1', b: '2', c: '4' }),
  ];
  expect(differing(lists)).toEqual([
    { id: 'b', title: 'The b', values: ['2', '3', '2'] },
    { id: 'momentum', title: 'The momentum', values: ['0.9', undefined, undefined] },
    { id: 'c', title: 'The c', values: [undefined, undefined, '4'] },
  ]);
  expect(differing([lists[0]!, lists[0]!])).toEqual([]);
});

test('configs differ in their fields, not in their language, order of keys or comments', () => {
  const json = configFacts({
    fileName: 'a.json5',
    text: "{ type: 'A', /* note */ stages: [[16, 2], []], deep: { x: 1 } }",
  })!;
  const yaml = configFacts({ fileName: 'a.yaml', text: 'deep: {x: 1}\ntype: A\nstages: [[16, 2], []]\n' })!;
  expect(differing([json, yaml])).toEqual([]);
  const other = configFacts({
    fileName: 'b.json5',
    text: "{ type: 'A', stages: [[16, 4], []], deep: { x: '1' } }",
  })!;
  expect(differing([json, other])).toEqual([
    { id: 'stages[0][1]', title: 'stages[0][1]', values: ['2', '4'] },
    { id: 'deep.x', title: 'deep.x', values: ['1', '"1"'] },
  ]);
  expect(configFacts({ fileName: 'a.json5', text: '{ type: ' })).toBeUndefined();
});

const curve = { steps: [1, 2, 3], losses: [2, null, 2], accuracies: [0.1, 0.2, 0.3] };

test('running means leave out what was no number', () => {
  expect(runningMean(curve, 'losses')).toEqual([[1, 2], [3, 2]]); // prettier-ignore
  expect(runningMean({ steps: [], losses: [], accuracies: [] }, 'losses')).toEqual([]);
});

test('a point that stands for many steps outweighs what came before it', () => {
  const thinned = { steps: [100, 200], losses: [4, 1], accuracies: [0, 0] };
  expect(runningMean(thinned, 'losses')[1]![1]).toBeCloseTo(1, 3);
  expect(runningMean({ ...thinned, steps: [1, 2] }, 'losses')[1]![1]).toBeGreaterThan(2);
});

test('a small line fills its box; one point and level lines have a place', () => {
  expect(sparkline([[1, 4], [2, 0], [3, 2]], 10, 8)).toBe('M0.0,0.0L5.0,8.0L10.0,4.0'); // prettier-ignore
  expect(sparkline([[1, 4], [2, 4]], 10, 8)).toBe('M0.0,4.0L10.0,4.0'); // prettier-ignore
  expect(sparkline([[7, 4]], 10, 8)).toBe('M10.0,4.0');
  expect(sparkline([], 10, 8)).toBe('');
});

test('rows of the table have validations at their step, measured or not', () => {
  expect(
    runRows(curve, [
      [2, 0.5],
      [4, 0.6],
    ]),
  ).toEqual([
    // prettier-ignore
    [1, 2, 0.1, undefined],
    [2, undefined, 0.2, 0.5],
    [3, 2, 0.3, undefined],
    [4, undefined, undefined, 0.6],
  ]);
});

test('how long ago', () => {
  const ago = (seconds: number, language = 'en') => relativeTime(1e12, 1e12 + seconds * 1000, language);
  expect([ago(-5), ago(59), ago(60), ago(7199), ago(86_400), ago(3 * 86_400)]).toEqual([
    'now',
    'now',
    '1 minute ago',
    '1 hour ago',
    'yesterday',
    '3 days ago', // prettier-ignore
  ]);
  expect(ago(300, 'zh')).toBe('5分钟前');
});
