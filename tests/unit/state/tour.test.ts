import { describe, expect, test, vi } from 'vitest';
import { type StoredDeed, isPossible, watchDeed, widthIds } from '../../../src/state/tourDeeds';
import { createRunStore } from '../../../src/state/runStore';
import { choose, createSpaceStore, sample, setSeed, showChoices } from '../../../src/state/spaceStore';
import {
  TOUR_KEY,
  TOUR_STEPS,
  createTourStore,
  moveTour,
  noteDeed,
  putTourAway,
  startTour,
} from '../../../src/state/tourStore';
import { seededSample } from '../../../src/space';
import { openGallery } from '../space/gallery';

function memory(kept: Record<string, string> = {}) {
  const values = new Map(Object.entries(kept));
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

describe('the tour', () => {
  test('opens only when asked, goes on and back, and ends', () => {
    const storage = memory();
    const store = createTourStore(storage);
    expect(store.getState().at).toBeUndefined();
    moveTour(store, 1);
    expect(store.getState().at).toBeUndefined();
    startTour(store);
    moveTour(store, -1);
    expect(store.getState().at).toBe('candidate');
    const seen = TOUR_STEPS.map(() => {
      const { at } = store.getState();
      moveTour(store, 1);
      return at;
    });
    expect(seen).toEqual(TOUR_STEPS);
    expect(store.getState()).toMatchObject({ at: undefined, next: 'finished' });
    expect(storage.values.get(TOUR_KEY)).toBe('finished');
  });

  test('is taken up where it was put away, in another visit too', () => {
    const storage = memory();
    const store = createTourStore(storage);
    startTour(store);
    noteDeed(store, 'candidate');
    moveTour(store, 1);
    putTourAway(store);
    expect(store.getState().done).toEqual(new Set(['candidate']));
    const later = createTourStore(storage);
    expect(later.getState().at).toBeUndefined();
    startTour(later);
    expect(later.getState().at).toBe('sample');
  });

  test('starts over with nothing done once it was finished', () => {
    const store = createTourStore(memory({ [TOUR_KEY]: 'finished' }));
    noteDeed(store, 'link');
    startTour(store);
    expect(store.getState()).toMatchObject({ at: 'candidate', next: 'candidate', done: new Set() });
  });

  test('takes a foreign setting for none', () => {
    expect(createTourStore(memory({ [TOUR_KEY]: 'somewhere' })).getState().next).toBe('candidate');
  });
});

type GalleryId = Parameters<typeof openGallery>[0];

function opened(id: GalleryId) {
  const space = openGallery(id);
  const store = createSpaceStore();
  const config = { text: '', fileName: '' };
  store.setState({ open: { config, galleryId: id, space, choices: seededSample(space, 1, 0) }, draws: 1 });
  const run = createRunStore();
  const watch = (step: StoredDeed) => {
    const done = vi.fn();
    watchDeed({ space: store, run }, step, done);
    return done;
  };
  /** Chooses something else for the first mutable of the kind. */
  const change = (isWidth: boolean): void => {
    const widths = widthIds(space);
    const { choices } = store.getState().open!;
    const group = space.mutator.groups.find(
      ({ mutables: [first] }) => widths.has(first.id) === isWidth && first.alternatives.length > 1,
    )!;
    const [first] = group.mutables;
    const other = first.alternatives.find((choice) => choice !== choices.get(first.id))!;
    choose(store, first.id, other);
  };
  return { space, store, run, watch, change };
}

describe('a deed', () => {
  test('is a candidate, a width or a sample, and none for another', () => {
    const { store, watch, change } = opened('small');
    const [candidate, width, drawn] = [watch('candidate'), watch('width'), watch('sample')];
    const calls = () => [candidate, width, drawn].map(({ mock }) => mock.calls.length);
    change(false);
    expect(calls()).toEqual([1, 0, 0]);
    change(true);
    expect(calls()).toEqual([1, 1, 0]);
    sample(store, 'random');
    expect(calls()).toEqual([1, 1, 1]);
    sample(store, 'max');
    setSeed(store, 9);
    showChoices(store, store.getState().open!.choices);
    expect(calls()).toEqual([1, 1, 1]);
  });

  test('is not what another space brings', () => {
    const { store, watch } = opened('small');
    const deeds = (['candidate', 'width', 'sample'] as const).map(watch);
    const mini = openGallery('mini');
    const open = { ...store.getState().open!, space: mini, choices: seededSample(mini, 1, 0) };
    store.setState({ open, draws: 5 });
    for (const done of deeds) expect(done).not.toHaveBeenCalled();
  });

  test('is a step of training, not one that comes with weights', () => {
    const { run, watch } = opened('small');
    const done = watch('train');
    run.setState({ firstStep: 200 });
    run.setState({ phase: { kind: 'training' } });
    expect(done).not.toHaveBeenCalled();
    run.setState({ losses: [2.3] });
    expect(done).toHaveBeenCalledOnce();
  });

  test('is possible where the space has a choice of the kind', () => {
    const possible = (id: GalleryId) => TOUR_STEPS.filter((step) => isPossible(openGallery(id), step));
    expect(possible('small')).toEqual(TOUR_STEPS);
    expect(possible('mini')).toEqual(['candidate', 'sample', 'train', 'link']);
    expect(possible('autoslim')).toEqual(['sample', 'width', 'train', 'link']);
  });
});
