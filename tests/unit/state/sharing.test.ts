import { expect, test } from 'vitest';
import { PathTimeline } from '../../../src/state/pathTimeline';
import type { TrainProgress } from '../../../src/protocol/verbs';
import { resetRun, withProgress } from '../../../src/state/runStore';
import { record, replayAt } from '../../../src/state/sharing';
import { backToNow } from '../../../src/state/sharingStore';
import { type Choices } from '../../../src/state/spaceStore';
import { type SearchSpace, openSpaceText, seededSample } from '../../../src/space';
import { choicesInCommon } from '../../../src/view/choicesInCommon';
import { pin } from '../../../src/state/favouriteStore';
import { choiceRows } from '../../../src/view/choiceRows';
import { config, fakePage, stepsEvent } from './fakeEngine';

const space = openSpaceText(config(3));
const drawn = (count: number, seed = 1): Choices[] =>
  Array.from({ length: count }, (_, n) => seededSample(space, seed, n));

/** Counted step by step, the plain way. */
function counted(of: SearchSpace, paths: readonly Choices[]): number[][] {
  return of.mutator.groups.map(({ mutables: [{ id, alternatives }] }) =>
    alternatives.map((choice) => paths.filter((path) => path.get(id) === choice).length),
  );
}

const plain = (counts: readonly Uint32Array[]): number[][] => counts.map((of) => [...of]);

test('every step of a long run is there, with the counts up to it', () => {
  const paths = drawn(3000);
  const timeline = new PathTimeline(space, 0, new Map());
  for (const path of paths) timeline.push(path);
  expect([timeline.first, timeline.last]).toEqual([0, 3000]);
  for (const step of [1, 2, 1023, 1024, 1025, 2048, 2049, 2999, 3000]) {
    expect(timeline.pathAt(step), String(step)).toEqual(paths[step - 1]);
    expect(plain(timeline.countsAt(step)), String(step)).toEqual(counted(space, paths.slice(0, step)));
  }
  expect(() => timeline.pathAt(3001)).toThrow();
  expect(() => timeline.pathAt(0)).toThrow();
});

test('when the memory is full the oldest paths go, and the counts stay exact', () => {
  const paths = drawn(4000);
  const timeline = new PathTimeline(space, 0, new Map(), 2 * 1024 * 3);
  for (const path of paths) timeline.push(path);
  expect(timeline.first).toBe(2048);
  expect(() => timeline.pathAt(2048)).toThrow();
  expect(timeline.pathAt(2049)).toEqual(paths[2048]);
  expect(plain(timeline.countsAt(4000))).toEqual(counted(space, paths));
});

test('what was counted before the first known step is counted in', () => {
  const [group] = space.mutator.groups;
  const { id, alternatives } = group!.mutables[0];
  const known = new Map([[id, new Map([[String(alternatives[1]), 40]])]]);
  const timeline = new PathTimeline(space, 70, known);
  const [path] = drawn(1) as [Choices];
  timeline.push(path);
  const at = alternatives.indexOf(path.get(id)!);
  const expected = [0, 40].map((count, i) => count + (i === at ? 1 : 0));
  expect(plain(timeline.countsAt(71))[0]).toEqual(expected);
});

test('looking back lights a step, and touches neither choices nor history', async () => {
  const { session, stores } = fakePage();
  session.openConfig(config());
  const own = stores.space.getState().open!;
  const paths = [1, 2, 3].map((n) => seededSample(own.space, 9, n));
  record(stores, [stepsEvent(1, 3, paths.slice(0, 1)), stepsEvent(3, 3, paths.slice(1))]);
  const before = { ...stores.history.getState() };
  replayAt(stores.sharing, 2);
  const { replay } = stores.sharing.getState();
  expect(replay).toMatchObject({ step: 2, last: 3, choices: paths[1] });
  const [[id, choice]] = [...paths[1]!] as [[string, string]];
  const times = paths.slice(0, 2).filter((path) => path.get(id) === choice).length;
  expect(replay?.counts.get(id)?.get(choice)).toBe(times);
  replayAt(stores.sharing, 99);
  expect(stores.sharing.getState().replay?.step).toBe(3);
  expect(stores.space.getState().open).toBe(own);
  expect(stores.history.getState()).toEqual(before);
  backToNow(stores.sharing);
  expect(stores.sharing.getState().replay).toBeUndefined();
  await session.startAfresh();
  expect(stores.sharing.getState().timeline).toBeUndefined();
});

test('a gap starts a new timeline on what the run has counted', () => {
  const { session, stores } = fakePage();
  session.openConfig(config());
  const own = stores.space.getState().open!.space;
  const path = seededSample(own, 9, 1);
  record(stores, [stepsEvent(1, 9, [path])]);
  record(stores, [stepsEvent(5, 9, [path])]);
  expect(stores.sharing.getState().timeline).toMatchObject({ first: 4, last: 5 });
});

test('rows follow the network, options the order of the counts', () => {
  const rows = choiceRows(space);
  expect(rows.map(({ title }) => title)).toEqual([
    'Stage 1, block 1',
    'Stage 1, block 2',
    'Stage 1, block 3',
  ]);
  expect(rows[0]?.options.map(({ label }) => label)).toEqual(['3×3', '5×5']);
  expect(rows.every(({ options }) => options.every(({ style }) => style !== undefined))).toBe(true);
});

test('one path is trained for a moment, and the watched ones are told of', async () => {
  const scores = [
    { loss: 2, accuracy: 0.5 },
    { loss: 1, accuracy: 0.25 },
  ];
  const { session, stores } = fakePage({
    influence: ({ steps, watch }, report) => {
      expect(watch.choices).toHaveLength(2);
      for (const step of [0, steps]) report({ step, scores });
      return Promise.resolve({ outcome: 'finished', steps });
    },
  });
  session.openConfig(config());
  const { space: own } = stores.space.getState().open!;
  pin(stores.favourites, own, seededSample(own, 9, 1), 'other');
  await session.questions.influence({ letter: 'B', steps: 4, failure: 'failed' });
  const { influence } = stores.sharing.getState();
  expect(influence).toMatchObject({ isRunning: false, steps: 4, trained: { letter: 'B', name: 'other' } });
  expect(influence?.points).toEqual([0, 4].map((step) => ({ step, scores })));
  expect(influence?.shares[1]).toBe(1);
  expect(influence?.shares[0]).toBeGreaterThan(0);
});

test('a run watches when it is asked to, and its curves go on in the next one', async () => {
  const asked: unknown[] = [];
  const { session, stores } = fakePage({
    train: (args, report) => {
      asked.push(args.watch?.choices.length);
      if (args.watch)
        report({ kind: 'watch', globalStep: asked.length, scores: [{ loss: 1, accuracy: 0.5 }] });
      return Promise.resolve({
        outcome: 'finished',
        steps: 1,
        globalStep: 1,
        finalLoss: 1,
        seconds: 1,
        imagesPerSecond: 1,
        buffers: { first: 1, last: 1 },
      });
    },
  });
  session.openConfig(config());
  await session.training.start();
  stores.sharing.setState({ isWatching: true });
  await session.training.start();
  await session.training.start();
  expect(asked).toEqual([undefined, 1, 1]);
  expect(stores.sharing.getState().series?.points.map(({ step }) => step)).toEqual([2, 3]);
});

test('marks tell how much of a path was in common', () => {
  const paths = [
    [0, 1],
    [0, 0],
    [1, 0],
    [1, 1],
  ];
  expect(choicesInCommon([0, 1], (step) => paths[step - 1]!, [0, 4], 4)).toEqual([1, 0.5, 0, 0.5]);
  expect(choicesInCommon([0, 1], (step) => paths[step - 1]!, [0, 4], 2)).toEqual([0.75, 0.25]);
});

test('the run keeps the latest weights of candidates in their mixtures', () => {
  const { stores } = fakePage();
  const probabilities = new Map([['edge', new Map([['skip', 0.75]])]]);
  stores.run.setState((state) =>
    withProgress(state, [
      { ...stepsEvent(1, 2), probabilities: new Map() } as TrainProgress,
      { ...stepsEvent(2, 2), probabilities } as TrainProgress,
    ]),
  );
  expect(stores.run.getState().probabilities).toBe(probabilities);
  resetRun(stores.run);
  expect(stores.run.getState().probabilities).toBeUndefined();
});
