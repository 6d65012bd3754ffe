/** @file Drawn subnets are measured one by one: what is kept, what stops it, and what makes it void. */
import { expect, test } from 'vitest';
import type { Handlers } from '../../../src/protocol/server';
import { WHOLE_WINDOW, subnetOf } from '../../../src/space';
import {
  cancelMeasuring,
  costsCsv,
  drawMany,
  measurementOf,
  measuredColumns,
  setSpan,
} from '../../../src/state/exploreStore';
import { toMeasure } from '../../../src/state/measureDrawn';
import { restoreRun } from '../../../src/state/runStore';
import { config, fakePage } from './fakeEngine';

/** A page with all subnets of a small space drawn; `steps`: trained so far. */
async function drawn(steps: number, overrides: Partial<Handlers> = {}) {
  const page = fakePage(overrides);
  page.session.openConfig(config(4));
  await page.session.startAfresh();
  if (steps > 0)
    restoreRun(page.stores.run, { firstStep: steps, losses: [], accuracies: [], origin: undefined });
  await drawMany(page.stores, () => 0, 'failed');
  const draw = () => page.stores.explore.getState().draw!;
  const measured = (key: 'accuracy' | 'latency') =>
    Array.from(draw().costs[key].keys()).filter((n) => !Number.isNaN(draw().costs[key][n]));
  const measure = (count: number) => page.session.questions.measureDrawn(count, 'failed');
  return { ...page, draw, measured, measure };
}

test('with trained weights both are measured, of as many as asked; of the others nothing is known', async () => {
  const { draw, measured, measure, stores, log } = await drawn(20);
  await measure(5);
  expect(measured('accuracy')).toHaveLength(5);
  expect(measured('latency')).toEqual(measured('accuracy'));
  expect(draw()).toMatchObject({ count: 16, accuracySteps: 20 });
  const [n] = measured('accuracy') as [number];
  const choices = subnetOf(draw().space, draw().source, n);
  expect(measurementOf(draw(), choices)).toEqual({ accuracy: 0.9, latency: 2 });
  expect(log.filter(({ verb }) => verb === 'evaluate').map(({ args }) => args)).toContainEqual(
    expect.objectContaining({ choices: [choices] }),
  );
  await measure(100);
  expect(measured('accuracy')).toHaveLength(16);
  expect(stores.explore.getState().measuring).toBeUndefined();
});

test('without them there is only the time', async () => {
  const { draw, measured, measure } = await drawn(0);
  await measure(3);
  expect([measured('latency').length, measured('accuracy').length]).toEqual([3, 0]);
  expect(measuredColumns(draw())).toEqual(['macs', 'params', 'latency']);
});

test('only subnets inside the window are measured, and not a stretch that is all alike', async () => {
  const { draw, measured, measure, stores } = await drawn(1);
  const order = toMeasure(draw(), WHOLE_WINDOW, true);
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, n) => n));
  expect(order).not.toEqual([...order].sort((a, b) => a - b));
  const { macs } = draw().costs;
  const least = [...macs].sort((a, b) => a - b)[4]!;
  setSpan(stores.explore, 'macs', { from: undefined, to: least });
  await measure(100);
  expect(measured('latency')).toEqual([...macs.keys()].filter((n) => macs[n]! <= least));
});

test('stopping keeps what was measured; a failure too, and says so', async () => {
  let asked = 0;
  const { measured, measure, stores } = await drawn(0, {
    latency: () => {
      asked++;
      if (asked === 3) cancelMeasuring(stores.explore);
      if (asked === 6) throw new Error('lost');
      return Promise.resolve({ milliseconds: 1, passes: 3 });
    },
  });
  await measure(10);
  expect([asked, measured('latency').length]).toEqual([3, 2]);
  await measure(10);
  expect([asked, measured('latency').length]).toEqual([6, 4]);
  expect(stores.alerts.getState().alerts.at(-1)).toMatchObject({ title: 'failed' });
  expect(stores.explore.getState().measuring).toBeUndefined();
});

test('trained on, accuracies are measured anew; with other weights they are gone, and their bound', async () => {
  const { draw, measured, measure, session, stores } = await drawn(20);
  await measure(16);
  restoreRun(stores.run, { firstStep: 30, losses: [], accuracies: [], origin: undefined });
  expect(draw().accuracySteps).toBe(20);
  await measure(2);
  expect([measured('accuracy').length, draw().accuracySteps]).toEqual([2, 30]);
  setSpan(stores.explore, 'accuracy', { from: 0.5, to: undefined });
  await session.startAfresh();
  expect([measured('accuracy').length, measured('latency').length]).toEqual([0, 16]);
  expect(draw().accuracySteps).toBeUndefined();
  expect(stores.explore.getState().window).toEqual(WHOLE_WINDOW);
});

test('the file has a column for what was measured, empty where it was not', async () => {
  const { draw, measure } = await drawn(20);
  await measure(3);
  const lines = (await costsCsv(draw(), WHOLE_WINDOW, () => 0)).trimEnd().split('\r\n');
  expect(lines[0]).toBe('subnet,macs,params,accuracy,latency_ms');
  expect(lines.filter((line) => line.endsWith(',0.9,2'))).toHaveLength(3);
  expect(lines.filter((line) => line.endsWith(',,'))).toHaveLength(13);
});
