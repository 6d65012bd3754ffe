/** @file Drawing thousands of subnets beside everything else: counted, continued, stopped, written down. */
import { describe, expect, test } from 'vitest';
import { WHOLE_WINDOW, openSpaceText } from '../../../src/space';
import { createAlertStore } from '../../../src/state/alertStore';
import {
  cancelDraw,
  costsCsv,
  createExploreStore,
  drawMany,
  isExhausted,
  setSpan,
} from '../../../src/state/exploreStore';
import { inSlices } from '../../../src/state/inSlices';
import { createSpaceStore } from '../../../src/state/spaceStore';
import { config } from './fakeEngine';

/** A page with a space of 2^`blocks` subnets; each look at the clock takes 2 ms. */
function page(blocks: number) {
  const stores = { alerts: createAlertStore(), explore: createExploreStore(), space: createSpaceStore() };
  const show = (blocks: number): void => {
    const space = openSpaceText(config(blocks));
    const [choices] = space.coveringChoices();
    stores.space.setState({
      open: { config: config(blocks), galleryId: undefined, space, choices: choices! },
    });
  };
  show(blocks);
  let time = 0;
  const now = (): number => (time += 2);
  return { stores, show, now, draw: () => drawMany(stores, now, 'failed') };
}

/** Until a few slices have been drawn. */
async function begun({ stores }: ReturnType<typeof page>): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = stores.explore.subscribe(({ draw }) => {
      if (!draw || draw.count === 0) return;
      stop();
      resolve();
    });
  });
}

test('a small space is counted whole, once', async () => {
  const { stores, draw } = page(3);
  await draw();
  const { draw: drawn, running } = stores.explore.getState();
  expect([drawn?.count, drawn?.goal, running]).toEqual([8, 8, undefined]);
  expect(isExhausted(drawn!)).toBe(true);
  expect(drawn!.costs.macs.every((macs) => macs > 0)).toBe(true);
});

test('a window stays while more is drawn, and goes with its space', async () => {
  const { stores, show, draw } = page(3);
  await draw();
  setSpan(stores.explore, 'macs', { from: undefined, to: 5 });
  await draw();
  expect(stores.explore.getState().window.macs.to).toBe(5);
  show(2);
  await draw();
  expect(stores.explore.getState()).toMatchObject({ window: WHOLE_WINDOW, draw: { count: 4 } });
});

test('drawing stops when told, keeps what it has, and goes on from there', async () => {
  const opened = page(15);
  const { stores, draw } = opened;
  const done = draw();
  await begun(opened);
  cancelDraw(stores.explore);
  await done;
  const { draw: first, running } = stores.explore.getState();
  expect(running).toBeUndefined();
  expect(first!.count).toBeGreaterThan(0);
  expect(first!.count).toBeLessThan(10_000);
  const again = draw();
  expect(stores.explore.getState().draw).toMatchObject({ count: first!.count, goal: first!.count + 10_000 });
  expect(stores.explore.getState().draw!.costs.macs[0]).toBe(first!.costs.macs[0]);
  cancelDraw(stores.explore);
  await again;
});

test('another space on screen ends the drawing of the last', async () => {
  const opened = page(15);
  const done = opened.draw();
  await begun(opened);
  opened.show(2);
  await done;
  expect(opened.stores.explore.getState().running).toBeUndefined();
});

test('the table has a line for each subnet inside the window', async () => {
  const { stores, draw, now } = page(3);
  await draw();
  const drawn = stores.explore.getState().draw!;
  const csv = await costsCsv(drawn, WHOLE_WINDOW, now);
  const lines = csv
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(lines[0]).toEqual(['subnet', 'macs', 'params']);
  expect(lines).toHaveLength(9);
  for (const [code, macs, params, ...rest] of lines.slice(1)) {
    const cost = drawn.space.cost(drawn.space.decode(code!));
    expect([Number(macs), Number(params), rest]).toEqual([cost.macs, cost.params, []]);
  }
  const least = Math.min(...drawn.costs.macs);
  const few = await costsCsv(drawn, { ...WHOLE_WINDOW, macs: { from: undefined, to: least } }, now);
  expect(few.trimEnd().split('\n').length - 1).toBe(drawn.costs.macs.filter((m) => m === least).length);
});

describe('slices', () => {
  test('end on time, and others get their turn between them', async () => {
    let time = 0;
    const steps: number[] = [];
    const work = function* (): Generator<void> {
      for (let i = 0; i < 20; i++) {
        time += 3;
        steps.push(time);
        yield;
      }
    };
    const starts: number[] = [];
    const finished = await inSlices(
      work(),
      () => time,
      () => starts.push(time) > 0,
    );
    expect(finished).toBe(true);
    expect(steps).toHaveLength(20);
    const lengths = starts.slice(1).map((start, i) => start - starts[i]!);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(12);
    expect(starts.length).toBeGreaterThan(4);
  });

  test('work that throws says so', async () => {
    const work = function* (): Generator<void> {
      yield;
      throw new Error('broken');
    };
    await expect(
      inSlices(
        work(),
        () => 0,
        () => true,
      ),
    ).rejects.toThrow('broken');
  });
});
