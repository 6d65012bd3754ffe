import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import {
  MutableValue,
  OneShotMutableValue,
  SquentialMutableChannel,
  type Value,
} from '../../../src/mutables';
import { expectKind } from './errorKind';

const value = (valueList: readonly Value[], defaultValue?: Value) =>
  new MutableValue({ valueList, defaultValue });
const oneShot = (valueList: readonly Value[], defaultValue?: Value) =>
  new OneShotMutableValue({ valueList, defaultValue });

describe('MutableValue', () => {
  test('test_init_mutable_value: the first value is the default', () => {
    expect(value([2, 4, 6]).currentChoice).toBe(2);
    expect(value([2, 4, 6]).numChoices).toBe(3);
    expect(value([2, 4, 6], 4).currentChoice).toBe(4);
    expect(value([2]).choices).toEqual([2]);
  });

  test('test_init_mutable_value: a default that is not a value is a ValueError', () => {
    expectKind('ValueError', () => value([2, 4, 6], 5));
  });

  test('test_init_mutable_value: values of several types are a TypeError', () => {
    expectKind('TypeError', () => value([2, [3, 2]]));
  });

  test('test_fix_chosen', () => {
    const mutable = value([2, 3, 4]);
    expect(mutable.dumpChosen()).toEqual({ chosen: 2, meta: { all_choices: [2, 3, 4] } });
    expectKind('AssertionError', () => mutable.fixChosen(5));
    mutable.fixChosen(3);
    expect(mutable.currentChoice).toBe(3);
    expectKind('RuntimeError', () => mutable.fixChosen(3));
  });

  test('the setter refuses what is not a value: ValueError', () => {
    expectKind('ValueError', () => (value([2, 3]).currentChoice = 4));
  });

  test('test_mul: a product follows its source', () => {
    const mutable = value([1, 2, 3], 3);
    const product = mutable.mul(2);
    expect(product.currentChoice).toBe(6);
    mutable.currentChoice = 2;
    expect(product.currentChoice).toBe(4);
  });

  test('test_mul: a plain value times a channel, either way round, is a TypeError', () => {
    const mutable = value([1, 2, 3], 3);
    const channel = new SquentialMutableChannel(4);
    expectKind('TypeError', () => mutable.mul(channel as never));
    expectKind('TypeError', () => channel.mul(mutable as never));
  });

  test('test_mul: a one-shot value times a channel is the channel times the value', () => {
    const mutable = oneShot([1, 2, 3], 3);
    const channel = new SquentialMutableChannel(4);
    channel.currentChoice = 2;
    const products = [channel.mul(mutable), mutable.mul(channel)];
    expect(products.map((product) => product.currentChoice)).toEqual([6, 6]);
    mutable.currentChoice = 2;
    expect(products.map((product) => product.currentChoice)).toEqual([4, 4]);
    expect(products[0]!.currentMask).toEqual(products[1]!.currentMask);
  });

  test.each([
    ['120 // 8', 120, 8, 16],
    ['128 // 8', 128, 8, 16],
    ['120 // (8, 3)', 120, [8, 3], 15],
    ['136 // (8, 3)', 136, [8, 3], 18],
    ['120 // 8.5 truncates the ratio first', 120, 8.5, 16],
  ] as const)('test_floordiv: %s', (_, choice, ratio, quotient) => {
    const mutable = value([120, 128, 136]);
    const derived = mutable.floorDiv(ratio);
    mutable.currentChoice = choice;
    expect(derived.currentChoice).toBe(quotient);
  });

  test('// takes numbers and pairs only: TypeError', () => {
    expectKind('TypeError', () => value([8]).floorDiv('2' as never));
    expectKind('TypeError', () => value([8]).floorDiv(value([2]) as never));
  });

  test('test_repr', () => {
    expect(String(value([2, 4, 6]))).toBe('MutableValue(value_list=[2, 4, 6], current_choice=2)');
  });

  test('a value under choices leaves the state alone; fixed, it no longer listens', () => {
    const mutable = value([2, 4, 6]).attach('depth');
    expect(mutable.read(new Map([['depth', 6]]))).toBe(6);
    expect(mutable.currentChoice).toBe(2);
    expectKind('ValueError', () => mutable.read(new Map([['depth', 5]])));
    mutable.fixChosen(4);
    expect(mutable.read(new Map([['depth', 6]]))).toBe(4);
    expectKind('AttributeError', () => (mutable.currentChoice = 6));
  });

  test('input sizes are compared by their numbers', () => {
    const mutable = oneShot([
      [224, 224],
      [192, 192],
    ]).attach('shape');
    expect(mutable.currentChoice).toEqual([224, 224]);
    expect(mutable.read(new Map([['shape', [192, 192]]]))).toEqual([192, 192]);
    expectKind('TypeError', () => mutable.numberOf());
  });
});

describe('OneShotMutableValue', () => {
  test('test_init_one_shot_mutable_value: sorted, the largest is the default', () => {
    expect(oneShot([6, 4, 2]).currentChoice).toBe(6);
    expect(oneShot([6, 4, 2]).choices).toEqual([2, 4, 6]);
    expect(oneShot([6, 4, 2], 4).currentChoice).toBe(4);
  });

  test('test_one_shot_mutable_value_sample', () => {
    const mutable = oneShot([2, 3, 4]);
    expect([mutable.minChoice, mutable.maxChoice]).toEqual([2, 4]);
    const rng = Rng.from(1);
    const seen = new Set(Array.from({ length: 100 }, () => mutable.sampleChoice(rng)));
    expect([...seen].sort()).toEqual([2, 3, 4]);
  });
});
