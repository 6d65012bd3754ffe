/** @file MMRazor's behaviour, row by row: mutables of operations and of values. `(ours: …)` marks what differs on purpose. */
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import {
  MutableValue,
  OneShotMutableOP,
  OneShotMutableValue,
  OneShotProbMutableOP,
  type Value,
} from '../../../src/mutables';
import { Module } from '../../../src/nn/module';
import { ChoiceBlock } from '../../../src/nn/mutables/choiceBlock';
import { expectKind } from '../mutables/errorKind';
import { runBlock, times } from './forward';

const NAMES = ['op1', 'op10', 'op100'];

function oneShot(): { mutable: OneShotMutableOP<Module>; block: ChoiceBlock } {
  const mutable = new OneShotMutableOP<Module>({ candidates: times(1, 10, 100) });
  const block = new ChoiceBlock(mutable);
  Module.nameTree(block);
  return { mutable, block };
}
const weighted = (choiceProbs: readonly number[]) =>
  new OneShotProbMutableOP<Module>({ candidates: times(1, 10, 100), choiceProbs });

describe('1.2 BaseMutable', () => {
  test('1.2 is_fixed starts false; alias is optional', () => {
    expect(oneShot().mutable.isFixed).toBe(false);
    expect(oneShot().mutable.alias).toBeUndefined();
  });

  test('1.2 is_fixed = 1 → AssertionError', () => {
    expectKind('AssertionError', () => (oneShot().mutable.isFixed = 1 as never));
  });

  test.each([true, false])('1.2 is_fixed = %s when fixed already → AttributeError', (value) => {
    const { mutable } = oneShot();
    mutable.isFixed = true;
    expectKind('AttributeError', () => (mutable.isFixed = value));
    expect(mutable.isFixed).toBe(true);
  });

  test('1.2 DumpChosen: chosen is what fix_chosen accepts, meta informs', () => {
    const { mutable } = oneShot();
    mutable.currentChoice = 'op10';
    const { chosen, meta } = mutable.dumpChosen();
    expect(meta).toEqual({ all_choices: NAMES });
    mutable.fixChosen(chosen);
    expect(mutable.choices).toEqual(['op10']);
  });
});

describe('1.3 MutableModule', () => {
  test('1.3 current_choice starts None; prefix module; num_choices counts the candidates', () => {
    const { mutable } = oneShot();
    expect([mutable.currentChoice, mutable.mutablePrefix, mutable.numChoices]).toEqual([
      undefined,
      'module',
      3,
    ]);
  });

  test('1.3 max_choice, min_choice → AttributeError', () => {
    expectKind('AttributeError', () => oneShot().mutable.maxChoice);
    expectKind('AttributeError', () => oneShot().mutable.minChoice);
  });
});

describe('1.4 OneShotMutableOP', () => {
  test('1.4 candidates {} → AssertionError', () => {
    expectKind('AssertionError', () => new OneShotMutableOP({ candidates: new Map() }));
  });

  test('1.4 candidates of another type → TypeError', () => {
    expectKind('TypeError', () => new OneShotMutableOP({ candidates: ['op1'] as never }));
  });

  test('1.4 sub-modules are _candidates.<name>, in insertion order', () => {
    expect([...oneShot().block.walk()].slice(2).map(({ path }) => path)).toEqual(
      NAMES.map((name) => `_candidates.${name}`),
    );
  });

  test('1.4 forward_all (no choice): the sum of all candidates', () => {
    expect(runBlock(oneShot().block)).toBe(111);
  });

  test('1.4 forward_choice: the chosen one', () => {
    const { mutable, block } = oneShot();
    mutable.currentChoice = 'op10';
    expect(runBlock(block)).toBe(10);
  });

  test('1.4 forward_fixed: the chosen op, whatever the choices say', () => {
    const { mutable, block } = oneShot();
    mutable.fixChosen('op100');
    expect(runBlock(block, { choices: new Map([[mutable.id, 'op1']]) })).toBe(100);
  });

  test('1.4 OneShotMutableOP: choice=None at forward → AssertionError', () => {
    expectKind('AssertionError', () => oneShot().mutable.candidate(undefined as never));
  });

  test('1.4 choice that is no str → AssertionError', () => {
    expectKind('AssertionError', () => oneShot().mutable.candidate(1 as never));
  });

  test('1.4 the setter does not validate: an unknown choice → AssertionError at forward', () => {
    const { mutable, block } = oneShot();
    mutable.currentChoice = 'op7';
    expect(mutable.currentChoice).toBe('op7');
    expectKind('AssertionError', () => runBlock(block));
  });

  test('1.4 fix_chosen: choices == [chosen], num_choices == 1', () => {
    const { mutable } = oneShot();
    mutable.fixChosen('op10');
    expect([mutable.choices, mutable.numChoices, mutable.isFixed]).toEqual([['op10'], 1, true]);
  });

  test('1.4 fix_chosen when fixed → AttributeError', () => {
    const { mutable } = oneShot();
    mutable.fixChosen('op10');
    expectKind('AttributeError', () => mutable.fixChosen('op10'));
  });

  test('1.4 fix_chosen(unknown) (ours: AssertionError, and nothing is deleted)', () => {
    const { mutable } = oneShot();
    expectKind('AssertionError', () => mutable.fixChosen('op7'));
    expect([mutable.isFixed, mutable.choices]).toEqual([false, NAMES]);
  });

  test('1.4 dump_chosen: current choice and all_choices', () => {
    const { mutable } = oneShot();
    mutable.currentChoice = 'op1';
    expect(mutable.dumpChosen()).toEqual({ chosen: 'op1', meta: { all_choices: NAMES } });
  });

  test('1.4 dump_chosen without a choice → AssertionError, after fix_chosen too', () => {
    const { mutable } = oneShot();
    expectKind('AssertionError', () => mutable.dumpChosen());
    mutable.fixChosen('op1');
    expectKind('AssertionError', () => mutable.dumpChosen());
  });

  test('1.4 sample_choice is uniform over the choices', () => {
    const [rng, { mutable }] = [Rng.from(1), oneShot()];
    const drawn = Array.from({ length: 3000 }, () => mutable.sampleChoice(rng));
    for (const name of NAMES) {
      expect(Math.abs(drawn.filter((choice) => choice === name).length - 1000)).toBeLessThan(120);
    }
  });
});

describe('1.5 OneShotProbMutableOP', () => {
  test('1.5 choice_probs=None → AssertionError', () => {
    expectKind('AssertionError', () => weighted(undefined as never));
  });

  test('1.5 probabilities that sum to more than 1 → AssertionError', () => {
    expectKind('AssertionError', () => weighted([0.5, 0.5, 0.5]));
  });

  test('1.5 probabilities that sum to less than 1 (ours: AssertionError too)', () => {
    expectKind('AssertionError', () => weighted([0.1, 0.1, 0.1]));
  });

  test('1.5 another number of probabilities → AssertionError (ours: when it is made, not when it samples)', () => {
    expectKind('AssertionError', () => weighted([0.5, 0.5]));
  });

  test('1.5 sample_choice is weighted', () => {
    const [rng, mutable] = [Rng.from(2), weighted([0, 0.2, 0.8])];
    const drawn = Array.from({ length: 3000 }, () => mutable.sampleChoice(rng));
    const count = (name: string): number => drawn.filter((choice) => choice === name).length;
    expect(count('op1')).toBe(0);
    expect(Math.abs(count('op10') - 600)).toBeLessThan(100);
  });
});

describe('1.9 MutableValue', () => {
  const value = (valueList: readonly Value[], defaultValue?: Value) =>
    new MutableValue({ valueList, defaultValue });

  test('1.9 the first is the default; prefix value; num_choices', () => {
    const mutable = value([4, 2, 6]);
    expect([mutable.currentChoice, mutable.choices]).toEqual([4, [4, 2, 6]]);
    expect([mutable.mutablePrefix, mutable.numChoices]).toEqual(['value', 3]);
  });

  test('1.9 elements of several types → TypeError (ours: JavaScript has one type of numbers)', () => {
    expectKind('TypeError', () => value([2, [3, 2]]));
    expectKind('TypeError', () => value([2, '3' as never]));
    expect(value([2, 3.5]).numChoices).toBe(2);
  });

  test('1.9 values may be lists (input sizes)', () => {
    expect(
      value([
        [224, 224],
        [192, 192],
      ]).currentChoice,
    ).toEqual([224, 224]);
  });

  test('1.9 a default that is not in the list → ValueError', () => {
    expectKind('ValueError', () => value([2, 4, 6], 5));
    expectKind('ValueError', () => new OneShotMutableValue({ valueList: [2, 4, 6], defaultValue: 5 }));
  });

  test('1.9 setter: not in choices → ValueError', () => {
    expectKind('ValueError', () => (value([2, 4]).currentChoice = 3));
  });

  test('1.9 fix_chosen(v): v not in choices → AssertionError', () => {
    expectKind('AssertionError', () => value([2, 3, 4]).fixChosen(5));
  });

  test('1.9 fix_chosen sets the choice; a second call → RuntimeError', () => {
    const mutable = value([2, 3, 4]);
    mutable.fixChosen(3);
    expect([mutable.currentChoice, mutable.isFixed]).toEqual([3, true]);
    expectKind('RuntimeError', () => mutable.fixChosen(3));
  });

  test('1.9 dump_chosen → (current_choice, all_choices)', () => {
    expect(value([2, 4]).dumpChosen()).toEqual({ chosen: 2, meta: { all_choices: [2, 4] } });
  });

  test('1.9 repr', () => {
    expect(String(value([2, 4, 6]))).toBe('MutableValue(value_list=[2, 4, 6], current_choice=2)');
  });

  test('1.9 OneShotMutableValue sorts ascending and defaults to the largest; max and min', () => {
    const mutable = new OneShotMutableValue({ valueList: [6, 10, 2] });
    expect([mutable.choices, mutable.currentChoice]).toEqual([[2, 6, 10], 10]);
    expect([mutable.minChoice, mutable.maxChoice]).toEqual([2, 10]);
  });

  test('1.9 OneShotMutableValue.sample_choice is among the choices, all of them in time', () => {
    const [rng, mutable] = [Rng.from(1), new OneShotMutableValue({ valueList: [2, 3, 4] })];
    const seen = new Set(Array.from({ length: 100 }, () => mutable.sampleChoice(rng)));
    expect([...seen].sort()).toEqual([2, 3, 4]);
  });
});
