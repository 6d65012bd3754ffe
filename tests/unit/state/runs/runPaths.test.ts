/** @file Paths of a run, kept and read back; a past run in the picture, which changes nothing. */
import { expect, test } from 'vitest';
import { type SearchSpace, openSpaceText, seededSample } from '../../../../src/space';
import { PathTimeline } from '../../../../src/state/pathTimeline';
import { replayRun } from '../../../../src/state/runs/replayRun';
import { pathsOf, timelineOf } from '../../../../src/state/runs/runPaths';
import { MOST_PATH_BYTES, readRun } from '../../../../src/state/runs/runRecord';
import { replayAt } from '../../../../src/state/sharing';
import { backToNow } from '../../../../src/state/sharingStore';
import { config, fakePage } from '../fakeEngine';
import { run } from './fixture';

const space = openSpaceText(config(3));

function told(steps: number, of: SearchSpace = space): PathTimeline {
  const timeline = new PathTimeline(of, 0, new Map());
  for (let n = 0; n < steps; n++) timeline.push(seededSample(of, 1, n));
  return timeline;
}

test('the steps of a run come back with the counts before them', () => {
  const timeline = told(40);
  const paths = pathsOf(timeline, 25)!;
  const back = timelineOf(paths, space);
  expect([back.first, back.last]).toEqual([25, 40]);
  for (const step of [26, 33, 40]) {
    expect(back.pathAt(step)).toEqual(timeline.pathAt(step));
    expect(back.countsAt(step)).toEqual(timeline.countsAt(step));
  }
  expect(readRun(run(1, { paths }))?.paths).toEqual(paths);
  expect(pathsOf(timeline, 40)).toBeUndefined();
});

test('of a long run the latest steps are kept', () => {
  const path = seededSample(space, 1, 0);
  const timeline = new PathTimeline(space, 0, new Map());
  const steps = Math.floor(MOST_PATH_BYTES / 3) + 100;
  for (let n = 0; n < steps; n++) timeline.push(path);
  const paths = pathsOf(timeline, 0)!;
  expect(paths.start).toBe(100);
  expect(readRun(run(1, { paths }))).toBeDefined();
});

test('what does not belong to the space is refused, and named', () => {
  const paths = pathsOf(told(4), 0)!;
  const other = openSpaceText(config(2));
  expect(() => timelineOf(paths, other)).toThrow('2 choices of the space');
  expect(() => timelineOf({ ...paths, steps: paths.steps.slice(0, -2) }, space)).toThrow('whole steps');
  expect(() => timelineOf({ ...paths, steps: 'BwcH' }, space)).toThrow('step 1');
  expect(readRun(run(1, { paths: { ...paths, before: [1] } }))).toBeUndefined();
  expect(readRun(run(1, { paths: { ...paths, steps: '<b>' } }))).toBeUndefined();
});

test('a past run is shown with its own space, until another comes on screen or one goes back', async () => {
  const { session, stores } = fakePage();
  session.openConfig(config(2));
  await session.startAfresh();
  const { open } = stores.space.getState();
  const record = run(1, { config: config(3), paths: pathsOf(told(5), 0) });
  await replayRun(stores, record, 'failed');
  const { past, replay } = stores.sharing.getState();
  expect(past?.open.space.size).toBe(8n);
  expect(replay).toMatchObject({ space: past!.open.space, step: 1, last: 5 });
  replayAt(stores.sharing, 4);
  expect(stores.sharing.getState().replay?.choices).toEqual(seededSample(past!.open.space, 1, 3));
  expect(stores.space.getState().open).toBe(open);
  await session.startAfresh();
  expect(stores.sharing.getState().replay?.step).toBe(4);
  backToNow(stores.sharing);
  expect(stores.sharing.getState()).toMatchObject({ past: undefined, replay: undefined });
  await replayRun(stores, record, 'failed');
  expect(stores.sharing.getState().past).toBeDefined();
  session.openConfig(config(4));
  expect(stores.sharing.getState().past).toBeUndefined();
  await replayRun(stores, { ...record, config: config(4) }, 'failed');
  expect(stores.alerts.getState().alerts.at(-1)).toMatchObject({ title: 'failed' });
});
