/** @file Teacher mode: what an address leaves out, and what that takes with it. */
import { describe, expect, test } from 'vitest';
import { PARTS, readPageOptions } from '../../../src/state/parts';
import {
  TOUR_STEPS,
  createTourStore,
  keepToSteps,
  moveTour,
  startTour,
  stepsWithout,
} from '../../../src/state/tourStore';
import { isThere, shortcuts } from '../../../src/ui/shortcuts/shortcuts';

const read = (query: string) => readPageOptions(new URLSearchParams(query));
const shown = (query: string) => PARTS.filter((part) => !read(query).hidden.has(part));

describe('an address', () => {
  test('leaves out what it hides, or all that it does not name', () => {
    expect([...read('').hidden]).toEqual([]);
    expect([...read('?hide=code, DATA&hide=runs').hidden]).toEqual(['runs', 'code', 'data']);
    expect(shown('?only=training,subnet')).toEqual(['training', 'subnet']);
    expect(shown('?only=training,subnet&hide=subnet')).toEqual(['training']);
    expect(read('?embed&controls=train').controls).toBe('train');
    expect(read('?embed').controls).toBe('sample');
  });

  test('that asks for something unknown gets the rest, and is told what there is', () => {
    const { hidden, controls, faults } = read('?hide=cods,data&controls=all');
    expect([...hidden]).toEqual(['data']);
    expect(controls).toBe('sample');
    expect(faults.map(({ at, found }) => `${at} ${found}`)).toEqual([
      '?hide “cods” (did you mean “code”?)',
      '?controls “all”',
    ]);
    expect(faults[0]?.expected).toContain('gallery, open, transport');
    expect(faults[1]?.expected).toBe('one of none, sample, train');
    expect([...read('?only=nothing-of-this').hidden]).toEqual([]);
  });
});

test('what is left out has no key', () => {
  const { hidden } = read('?hide=training,transport,edit,subnet,undo');
  const gone = shortcuts.filter((shortcut) => !isThere(shortcut, hidden)).map(({ deed }) => deed);
  expect(gone).toEqual([
    'play',
    'step',
    'random',
    'edit',
    'train',
    'undo',
    'redo',
    'nextDifference',
    'differenceBefore',
  ]);
  expect(
    isThere(
      shortcuts.find(({ deed }) => deed === 'play')!,
      read('?hide=training').hidden,
    ),
  ).toBe(true);
});

test('the tour passes over what is left out, also where it was put away there', () => {
  const kept: string[] = [];
  const storage = { getItem: () => 'train', setItem: (_: string, value: string) => void kept.push(value) };
  const store = createTourStore(storage);
  keepToSteps(store, stepsWithout(read('?hide=training,subnet').hidden));
  expect(store.getState().steps).toEqual(['candidate', 'width', 'link']);
  startTour(store);
  expect(store.getState().at).toBe('candidate');
  moveTour(store, 1);
  expect(store.getState().at).toBe('width');
  moveTour(store, 1);
  moveTour(store, 1);
  expect(store.getState().next).toBe('finished');
  expect(stepsWithout(new Set())).toEqual(TOUR_STEPS);
});
