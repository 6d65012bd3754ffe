/** @file The list of runs over a storage that several tabs share, that may be full, or that may refuse. */
import { expect, test, vi } from 'vitest';
import { mergeRuns, overflow } from '../../../../src/state/runs/mergeRuns';
import { MOST_COMPARED, RunLibrary } from '../../../../src/state/runs/runLibrary';
import { writeRunFile } from '../../../../src/state/runs/runFile';
import { run, sharedStorage } from './fixture';

const open = async (storage: ReturnType<typeof sharedStorage>, most?: number): Promise<RunLibrary> => {
  const library = new RunLibrary(storage.open(), () => 2e12, most);
  await library.read();
  return library;
};

const names = (library: RunLibrary): readonly string[] =>
  library.store.getState().runs.map(({ name }) => name);

test('runs, names and notes are back on the next visit, newest first', async () => {
  const storage = sharedStorage();
  const first = await open(storage);
  first.add(run(1));
  first.add(run(2));
  first.change(run(1).id, (known) => ({ ...known, name: 'best', note: 'keep' }));
  await first.idle;
  const second = await open(storage);
  expect(names(second)).toEqual(['run 2', 'best']);
  expect(second.store.getState().runs[1]?.note).toBe('keep');
});

test('two tabs do not overwrite each other: one records, the other writes the note of the same run', async () => {
  const storage = sharedStorage();
  const [one, two] = [await open(storage), await open(storage)];
  one.add(run(1, { steps: 1 }));
  two.add(run(2));
  await vi.waitFor(() => expect(names(two)).toEqual(['run 2', 'run 1']));
  two.change(run(1).id, (known) => ({ ...known, note: 'from two' }));
  one.change(run(1).id, (known) => ({ ...known, steps: 9 }));
  await Promise.all([one.idle, two.idle]);
  const third = await open(storage);
  expect(third.store.getState().runs[1]).toMatchObject({ note: 'from two', steps: 9 });
  await vi.waitFor(() => expect(one.store.getState().runs).toEqual(third.store.getState().runs));
  expect(two.store.getState().runs).toEqual(third.store.getState().runs);
});

test('what another tab deletes stays deleted while this one goes on recording it', async () => {
  const storage = sharedStorage();
  const [one, two] = [await open(storage), await open(storage)];
  one.add(run(1));
  await vi.waitFor(() => expect(names(two)).toEqual(['run 1']));
  two.remove([run(1).id]);
  one.change(run(1).id, (known) => ({ ...known, steps: 9 }));
  await Promise.all([one.idle, two.idle]);
  one.change(run(1).id, (known) => ({ ...known, steps: 10 }));
  await one.idle;
  expect(storage.values.size).toBe(0);
  await vi.waitFor(() => expect(names(one)).toEqual([]));
});

test('what is written while the list is read is not undone by it', async () => {
  const storage = sharedStorage();
  storage.values.set(run(1).id, run(1));
  const library = new RunLibrary(storage.open(), () => 0);
  const read = library.read();
  library.add(run(2));
  library.change(run(2).id, (known) => ({ ...known, note: 'typed' }));
  await read;
  expect(names(library)).toEqual(['run 2', 'run 1']);
  expect(library.store.getState().runs[0]?.note).toBe('typed');
});

test('deleting can be undone; the run that is trained is not deleted', async () => {
  const storage = sharedStorage();
  const library = await open(storage);
  [run(1), run(2), run(3)].forEach((one) => library.add(one));
  library.setCurrent(run(3).id);
  library.toggleCompared(run(2).id);
  library.remove([run(1).id, run(2).id, run(3).id]);
  await library.idle;
  expect(names(library)).toEqual(['run 3']);
  expect(library.store.getState().compared).toEqual([]);
  expect([...storage.values.keys()]).toEqual([run(3).id]);
  library.undoRemove();
  await library.idle;
  expect(names(await open(storage))).toEqual(['run 3', 'run 2', 'run 1']);
  expect(library.store.getState().removed).toEqual([]);
});

test('the oldest make place, those with a note last', async () => {
  const storage = sharedStorage();
  const library = await open(storage, 3);
  library.add(run(1, { note: 'precious' }));
  [2, 3, 4, 5].forEach((id) => library.add(run(id)));
  await library.idle;
  expect(names(library)).toEqual(['run 5', 'run 4', 'run 1']);
  expect(storage.values.size).toBe(3);
  const noted = [1, 2, 3].map((id) => run(id, { note: 'n' }));
  expect(overflow([...noted, run(9)], 3).map(({ name }) => name)).toEqual(['run 1']);
  expect(overflow(noted, 3)).toEqual([]);
});

test('files are merged by id: the longer story, and the note that was written here', async () => {
  const storage = sharedStorage();
  const library = await open(storage);
  library.add(run(1, { steps: 3, note: 'mine' }));
  library.add(run(2, { steps: 9 }));
  library.import(
    'runs.json',
    writeRunFile([run(1, { steps: 5, note: 'theirs' }), run(2, { steps: 4 }), run(3), run(3)]),
  );
  await library.idle;
  const { runs, imported } = (await open(storage), library.store.getState());
  expect(imported).toEqual({ added: 1, known: 2 });
  expect(runs.map(({ name, steps, note }) => [name, steps, note])).toEqual([
    ['run 3', 3, ''],
    ['run 2', 9, ''],
    ['run 1', 5, 'mine'],
  ]);
  expect(() => library.import('bad.json', '{}')).toThrow();
  expect(library.store.getState().runs).toBe(runs);
  expect(mergeRuns(runs, runs)).toEqual({ changed: [], added: 0, known: 3 });
});

test('a storage that refuses loses nothing on screen, and it is told', async () => {
  const storage = sharedStorage();
  storage.state.broken = true;
  const library = await open(storage);
  library.add(run(1));
  library.change(run(1).id, (known) => ({ ...known, note: 'still here' }));
  await library.idle;
  await library.read();
  expect(library.store.getState()).toMatchObject({ failed: true, runs: [{ note: 'still here' }] });
});

test('damaged records are left out', async () => {
  const storage = sharedStorage();
  storage.values.set('x', { id: 'x', name: 3 });
  storage.values.set(run(1).id, run(1));
  expect(names(await open(storage))).toEqual(['run 1']);
});

test('no more are compared than can be told apart', async () => {
  const library = await open(sharedStorage());
  for (let i = 0; i <= MOST_COMPARED; i++) library.toggleCompared(String(i));
  expect(library.store.getState().compared).toHaveLength(MOST_COMPARED);
  library.toggleCompared('0');
  expect(library.store.getState().compared[0]).toBe('1');
});

test('the baseline is kept between visits, comes first, and stays in the comparison until it is let go', async () => {
  const storage = sharedStorage();
  const kept = new Map<string, string>();
  const settings = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const visit = async (): Promise<RunLibrary> => {
    const library = new RunLibrary(storage.open(), () => 2e12, undefined, settings);
    await library.read();
    return library;
  };
  const first = await visit();
  for (const i of [1, 2, 3]) first.add(run(i));
  first.toggleCompared(run(3).id);
  first.setBaseline(run(1).id);
  expect(first.store.getState().compared).toEqual([run(1).id, run(3).id]);
  first.clearCompared();
  expect(first.store.getState().compared).toEqual([run(1).id]);
  await first.idle;
  const second = await visit();
  expect(second.store.getState()).toMatchObject({ baseline: run(1).id, compared: [run(1).id] });
  second.remove([run(1).id]);
  expect(second.store.getState().compared).toEqual([]);
  second.undoRemove();
  expect(second.store.getState().compared).toEqual([run(1).id]);
  second.toggleCompared(run(1).id);
  expect(second.store.getState()).toMatchObject({ baseline: undefined, compared: [] });
  await second.idle;
  expect((await visit()).store.getState().baseline).toBeUndefined();
});
