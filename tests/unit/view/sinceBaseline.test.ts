/** @file Runs measured against a baseline. */
import { expect, test } from 'vitest';
import { largestSubnet } from '../../../src/view/largestSubnet';
import { changeText, measuredRows } from '../../../src/view/sinceBaseline';
import { galleryText } from '../space/gallery';

test('changes have a sign and the unit of the fact', () => {
  expect(changeText('share', 0.712, 0.68)).toBe('+3.2');
  expect(changeText('loss', 0.5, 0.75)).toBe('−0.250');
  expect(changeText('count', 1_000_000, 2_500_000)).toBe('−1.5 M');
  expect(changeText('count', 7, 7)).toBe('±0');
  expect(changeText('seconds', 95, 30)).toBe('+1 min 5 s');
});

test('every list is measured against the baseline, but itself and what has no measure', () => {
  const fact = (id: string, value: number) =>
    ({ id, title: id, value: String(value), amount: { value, unit: 'count' } }) as const;
  const lists = [
    [fact('steps', 4), { id: 'outcome', title: 'outcome', value: 'finished' }],
    [fact('steps', 6), { id: 'outcome', title: 'outcome', value: 'failed' }],
    [{ id: 'outcome', title: 'outcome', value: 'failed' }],
  ];
  const [steps, outcome] = measuredRows(lists, 0, (change) => `${change}!`);
  expect(steps).toEqual({
    id: 'steps',
    title: 'steps',
    values: ['4', '6', undefined],
    changes: [undefined, '+2!', undefined],
  });
  expect(outcome?.changes).toBeUndefined();
  expect(measuredRows(lists, undefined, (change) => change)[0]?.changes).toBeUndefined();
});

test('the largest subnet of a config is the one whose every choice is largest', () => {
  const config = galleryText('small');
  const kept = { config, input: [1, 28, 28], classes: 10 } as const;
  const size = largestSubnet(kept)!;
  expect(size.params).toBeGreaterThan(10_000);
  expect(largestSubnet({ ...kept, classes: 20 })!.params).toBeGreaterThan(size.params);
  expect(largestSubnet({ ...kept, config: { text: '{ type: ', fileName: 'a.json5' } })).toBeUndefined();
});
