/** @file Costs of many subnets: which subnet has which number, and that it is counted as the space counts it. */
import { expect, test } from 'vitest';
import {
  type CostKey,
  type DrawSource,
  type SearchSpace,
  type SubnetColumns,
  drawSource,
  everySubnet,
  openSpaceText,
  sampleMany,
  seededSample,
  subnetOf,
} from '../../../src/space';
import { config } from '../state/fakeEngine';
import { openGallery } from './gallery';

const tiny = openSpaceText(config(4));

const columns = (length: number): Pick<SubnetColumns, CostKey> => ({
  macs: new Float64Array(length),
  params: new Float64Array(length),
});

function costs(
  space: SearchSpace,
  source: DrawSource,
  length: number,
  from = 0,
): Pick<SubnetColumns, CostKey> {
  const into = columns(length);
  for (const filled of sampleMany(space, source, from, into)) expect(filled).toBeGreaterThan(from);
  return into;
}

test('a small space is gone through, subnet by subnet', () => {
  expect(drawSource(tiny, 1)).toEqual({ kind: 'all' });
  const every = Array.from(everySubnet(tiny), (choices) => tiny.cost(choices));
  const counted = costs(tiny, { kind: 'all' }, Number(tiny.size));
  expect(every).toHaveLength(16);
  expect([...counted.macs]).toEqual(every.map(({ macs }) => macs));
  expect([...counted.params]).toEqual(every.map(({ params }) => params));
});

test('a large space is drawn from, and draw n is sample n of the seed', () => {
  const space = openGallery('spos');
  const source = drawSource(space, 7);
  expect(source).toEqual({ kind: 'random', seed: 7 });
  for (const n of [0, 1, 9_999]) expect(subnetOf(space, source, n)).toEqual(seededSample(space, 7, n));
});

test('drawing that stopped goes on where it was', () => {
  const source = { kind: 'random', seed: 3 } as const;
  const whole = costs(tiny, source, 12);
  const rest = costs(tiny, source, 12, 5);
  expect(rest.macs.subarray(5)).toEqual(whole.macs.subarray(5));
  expect([...rest.macs.subarray(0, 5)]).toEqual([0, 0, 0, 0, 0]);
});

test('every subnet is drawn about equally often, also where sampling prefers some candidates', () => {
  const text = config(3).text.replace(
    "'OneShotMutableOP',",
    "'OneShotProbMutableOP', choice_probs: [0.9, 0.1],",
  );
  const space = openSpaceText({ text, fileName: 'probable.json5' });
  const seen = new Map<string, number>();
  for (let n = 0; n < 4000; n++) {
    const code = space.encode(subnetOf(space, { kind: 'random', seed: 1 }, n));
    seen.set(code, (seen.get(code) ?? 0) + 1);
  }
  expect(seen.size).toBe(8);
  // χ² of 7 degrees of freedom exceeds 24.3 once in a thousand.
  const chiSquare = [...seen.values()].reduce((sum, n) => sum + (n - 500) ** 2 / 500, 0);
  expect(chiSquare).toBeLessThan(24.3);
});
