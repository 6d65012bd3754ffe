import { describe, expect, test, vi } from 'vitest';
import { UserError } from '../../../src/core/userError';
import { createAlertStore, dismiss, raise } from '../../../src/state/alertStore';
import { fileKind, sortFiles } from '../../../src/state/fileKinds';
import { coalesce } from '../../../src/state/frameCoalescer';
import { readGallery } from '../../../src/state/gallery';
import { createRunStore, RECENT_PATHS, withProgress } from '../../../src/state/runStore';
import { createThemeStore, THEME_KEY, nextTheme, setSystemDark } from '../../../src/state/themeStore';
import { stepsEvent } from './fakeEngine';

describe('progress', () => {
  const path = (choice: string) => new Map([['block', choice]]);

  test('counts how often each candidate was trained and keeps the last paths', () => {
    const events = ['a', 'b', 'a'].map((choice, i) => stepsEvent(i + 1, 3, [path(choice)]));
    const state = withProgress(createRunStore().getState(), events);
    expect(Object.fromEntries(state.counts.get('block')!)).toEqual({ a: 2, b: 1 });
    expect(state.recentPaths.map((p) => p.get('block'))).toEqual(['a', 'b', 'a']);
    const many = Array.from({ length: 20 }, (_, i) => stepsEvent(i + 1, 20, [path('a')]));
    expect(withProgress(state, many).recentPaths).toHaveLength(RECENT_PATHS);
  });

  test('the most memory that a run took is remembered', () => {
    const taking = (activations: number) => ({
      ...stepsEvent(1, 3),
      memory: { parameters: 10, activations, other: 0, buffers: activations },
    });
    const { meter, peakMemory } = withProgress(createRunStore().getState(), [5, 20, 7].map(taking));
    expect(peakMemory?.activations).toBe(20);
    expect(meter?.memory.activations).toBe(7);
  });

  test('what is measured in a later run stands where the weights are by then', () => {
    const trained = { ...createRunStore().getState(), firstStep: 100 };
    const { validations, learningRates } = withProgress(trained, [
      { ...stepsEvent(2, 5), globalStep: 102 } as ReturnType<typeof stepsEvent>,
      { kind: 'validation', step: 2, result: { scores: [], meanBefore: 0.1, mean: 0.2 } },
    ]);
    expect(validations[0]?.step).toBe(102);
    expect(learningRates).toEqual([[102, 0.1]]);
  });

  test('late reports do not undo a cancel', () => {
    const cancelling = { ...createRunStore().getState(), phase: { kind: 'cancelling' } as const };
    for (const event of [
      stepsEvent(1, 2),
      { kind: 'resumed', step: 1 } as const,
      { kind: 'paused', step: 1 } as const,
    ]) {
      expect(withProgress(cancelling, [event]).phase.kind).toBe('cancelling');
    }
  });
});

test('events wait for the frame and come in order', () => {
  const frames: (() => void)[] = [];
  const seen = vi.fn();
  const queue = coalesce<number>(seen, (run) => frames.push(run));
  [1, 2, 3].forEach((event) => queue.push(event));
  expect(seen).not.toHaveBeenCalled();
  expect(frames).toHaveLength(1);
  frames[0]!();
  expect(seen).toHaveBeenCalledExactlyOnceWith([1, 2, 3]);
  queue.push(4);
  queue.flush();
  frames.at(-1)!();
  expect(seen.mock.calls).toEqual([[[1, 2, 3]], [[4]]]);
});

describe('dropped files', () => {
  const magic = new TextEncoder().encode('SUPERNET\u0001');
  const none = new Uint8Array(8);

  test.each([
    ['space.yaml', none, 'config'],
    ['Space.JSON5', none, 'config'],
    ['weights', magic, 'checkpoint'],
    ['weights.json', magic, 'checkpoint'],
    ['cat.PNG', none, 'picture'],
    ['train-images-idx3-ubyte.gz', none, 'data'],
    ['digits.zip', none, 'data'],
  ])('%s', (name, head, kind) => expect(fileKind(name, head)).toBe(kind));

  test('a lone picture is classified once there is a model; several are data', () => {
    const picture = { file: 'cat', kind: 'picture' } as const;
    expect(sortFiles([picture], true)).toMatchObject({ picture: 'cat', data: [] });
    expect(sortFiles([picture], false)).toMatchObject({ picture: undefined, data: ['cat'] });
    expect(sortFiles([picture, picture], true)).toMatchObject({ picture: undefined, data: ['cat', 'cat'] });
  });
});

test('an alert repeated is shown once; bugs are alerts too', () => {
  const store = createAlertStore();
  const error = new UserError({ code: 'x/y', expected: 'z', position: { line: 3, column: 1 } });
  raise(store, 'A', error);
  raise(store, 'A', error);
  raise(store, 'B', new TypeError('oops'));
  expect(store.getState().alerts.map(({ title, error: { code } }) => [title, code])).toEqual([
    ['B', 'page/unexpected'],
    ['A', 'x/y'],
  ]);
  dismiss(store, store.getState().alerts[0]!.id);
  expect(store.getState().alerts).toHaveLength(1);
});

describe('theme', () => {
  test('follows the system until somebody chooses, then remembers', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const store = createThemeStore(storage, true);
    expect(store.getState().theme).toBe('dark');
    expect(kept.size).toBe(0);
    nextTheme(store);
    expect(kept.get(THEME_KEY)).toBe('light');
    expect(createThemeStore(storage, true).getState().theme).toBe('light');
    setSystemDark(store, true);
    expect(store.getState().theme).toBe('light');
    nextTheme(store);
    nextTheme(store);
    expect(store.getState()).toMatchObject({ choice: 'system', theme: 'dark' });
    setSystemDark(store, false);
    expect(store.getState().theme).toBe('light');
  });

  test('works where storage is refused', () => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const store = createThemeStore({ getItem: refuse, setItem: refuse }, false);
    nextTheme(store);
    nextTheme(store);
    expect(store.getState().theme).toBe('dark');
  });
});

test('the gallery index is checked', async () => {
  const entry = { id: 'a', file: 'a.yaml', title: 'A', sentence: 'S' };
  await expect(readGallery(() => Promise.resolve(JSON.stringify([entry])))).resolves.toEqual([entry]);
  await expect(readGallery(() => Promise.resolve('[{"id":1}]'))).rejects.toThrow(/a list of/);
});
