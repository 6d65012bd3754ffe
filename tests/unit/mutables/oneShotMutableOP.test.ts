import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { OneShotMutableOP, OneShotProbMutableOP } from '../../../src/mutables';
import { expectKind } from './errorKind';

const NAMES = ['shuffle_3x3', 'shuffle_5x5', 'shuffle_7x7', 'shuffle_xception'];
const candidates = new Map(NAMES.map((name, index) => [name, index]));
const plain = () => new OneShotMutableOP<number>({ candidates }).attach('op');
const weighted = (choiceProbs: readonly number[] = [0.1, 0.2, 0.3, 0.4]) =>
  new OneShotProbMutableOP<number>({ candidates, choiceProbs }).attach('op');
const names = (op: OneShotMutableOP<number>, choices?: ReadonlyMap<string, string>) =>
  op.active(choices).map(([name]) => name);

describe.each([
  ['OneShotMutableOP', plain],
  ['OneShotProbMutableOP', weighted],
])('%s', (_, make) => {
  test('test_oneshotmutableop: candidates in order, not fixed', () => {
    const op = make();
    expect([op.choices, op.numChoices, op.isFixed]).toEqual([NAMES, 4, false]);
    expect(NAMES).toContain(op.sampleChoice(Rng.from(1)));
  });

  test('forward: nothing chosen runs all, a choice runs one, fixed runs the chosen', () => {
    const op = make();
    expect(names(op)).toEqual(NAMES);
    op.currentChoice = 'shuffle_7x7';
    expect(op.active()).toEqual([['shuffle_7x7', 2]]);
    op.fixChosen('shuffle_3x3');
    expect(op.active()).toEqual([['shuffle_3x3', 0]]);
  });

  test('choices as a value leave the state alone; a fixed op does not listen', () => {
    const op = make();
    expect(names(op, new Map([['op', 'shuffle_5x5']]))).toEqual(['shuffle_5x5']);
    expect(op.currentChoice).toBeUndefined();
    op.fixChosen('shuffle_3x3');
    expect(names(op, new Map([['op', 'shuffle_5x5']]))).toEqual(['shuffle_3x3']);
  });

  test('forward_choice: None and unknown names are an AssertionError', () => {
    expectKind('AssertionError', () => make().candidate(undefined as never));
    expectKind('AssertionError', () => make().candidate('conv'));
    const op = make();
    op.currentChoice = 'shufle_3x3';
    expect(() => op.active()).toThrow('did you mean shuffle_3x3?');
  });

  test('test_fix_chosen: once, and it cannot be undone', () => {
    const op = make();
    op.fixChosen('shuffle_xception');
    expect([op.isFixed, op.choices, op.numChoices]).toEqual([true, ['shuffle_xception'], 1]);
    expect(op.sampleChoice(Rng.from(1))).toBe('shuffle_xception');
    expectKind('AttributeError', () => op.fixChosen('shuffle_xception'));
    expectKind('AttributeError', () => (op.isFixed = true));
    expectKind('AttributeError', () => (op.isFixed = false));
  });

  test('an unknown name is refused before anything is removed', () => {
    const op = make();
    expectKind('AssertionError', () => op.fixChosen('ShuffleBlock'));
    expect([op.isFixed, op.numChoices]).toEqual([false, 4]);
  });

  test('dump_chosen without a choice is an AssertionError, after fixing too', () => {
    const op = make();
    expectKind('AssertionError', () => op.dumpChosen());
    op.fixChosen('shuffle_3x3');
    expectKind('AssertionError', () => op.dumpChosen());
  });

  test('dump_chosen', () => {
    const op = make();
    op.currentChoice = 'shuffle_5x5';
    expect(op.dumpChosen()).toEqual({ chosen: 'shuffle_5x5', meta: { all_choices: NAMES } });
  });

  test('max_choice and min_choice are an AttributeError', () => {
    expectKind('AttributeError', () => make().maxChoice);
    expectKind('AttributeError', () => make().minChoice);
  });

  test('is_fixed takes booleans only: AssertionError', () => {
    expectKind('AssertionError', () => (make().isFixed = 1 as never));
  });

  test('no candidates: AssertionError; not a map: TypeError', () => {
    expectKind('AssertionError', () => new OneShotMutableOP({ candidates: new Map() }));
    expectKind('TypeError', () => new OneShotMutableOP({ candidates: ['conv'] as never }));
  });

  test('property: fixing the dumped sample changes nothing', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const op = make();
        op.currentChoice = op.sampleChoice(Rng.from(seed));
        const before = op.active();
        op.fixChosen(op.dumpChosen().chosen);
        expect(op.active()).toEqual(before);
      }),
    );
  });
});

describe('OneShotProbMutableOP', () => {
  test.each([
    ['missing', undefined],
    ['above 1', [0.5, 0.5, 0.5, 0.5]],
    ['below 1', [0.1, 0.1, 0.1, 0.1]],
    ['negative', [-0.5, 0.5, 0.5, 0.5]],
    ['not numbers', [NaN, 0.5, 0.25, 0.25]],
    ['too few', [0.5, 0.5]],
  ])('probabilities %s: AssertionError', (_, choiceProbs) => {
    expectKind('AssertionError', () => weighted(choiceProbs ?? (null as never)));
  });

  test('samples as often as the probabilities say, never at probability 0', () => {
    const op = weighted([0, 0.25, 0.75, 0]);
    const rng = Rng.from(7);
    const drawn = Array.from({ length: 4000 }, () => op.sampleChoice(rng));
    const share = (name: string): number => drawn.filter((choice) => choice === name).length / drawn.length;
    expect(share('shuffle_3x3') + share('shuffle_xception')).toBe(0);
    expect(share('shuffle_5x5')).toBeCloseTo(0.25, 1);
  });
});
