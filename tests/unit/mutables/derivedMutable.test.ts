import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sliceIndices } from '../../../src/core/slice';
import {
  deriveConcat,
  deriveDivide,
  DerivedMutable,
  deriveExpand,
  deriveSame,
  divide,
  makeDivisible,
  OneShotMutableOP,
  OneShotMutableValue,
  SquentialMutableChannel,
} from '../../../src/mutables';
import { expectKind } from './errorKind';

const channel = (size: number) => new SquentialMutableChannel(size);
const value = (...valueList: number[]) => new OneShotMutableValue({ valueList });
const bits = ({ currentMask }: { currentMask: readonly boolean[] }): string =>
  currentMask.map(Number).join('');

describe('DerivedMutable', () => {
  test('test_is_fixed: when all sources are', () => {
    const [width, ratio] = [channel(10), value(2, 3, 4)];
    const derived = width.mul(ratio);
    expectKind('RuntimeError', () => (derived.isFixed = true));
    width.fixChosen(width.dumpChosen().chosen);
    expect(derived.isFixed).toBe(false);
    ratio.fixChosen(ratio.dumpChosen().chosen);
    expect(derived.isFixed).toBe(true);
  });

  test('test_fix_dump_chosen: dumps what it is now, fixing does nothing', () => {
    const source = value(2, 3, 4);
    source.currentChoice = 3;
    const derived = source.mul(2);
    expect(derived.dumpChosen()).toEqual({ chosen: 6, meta: undefined });
    derived.fixChosen();
    source.currentChoice = 4;
    expect(derived.dumpChosen().chosen).toBe(8);
  });

  test('test_derived_same_mutable', () => {
    const source = channel(3);
    const same = deriveSame(source);
    expect(same.sourceMutables).toEqual([source]);
    source.currentChoice = 2;
    expect(same.currentChoice).toBe(2);
    expect(bits(same)).toBe('110');
  });

  test('test_mutable_concat_derived', () => {
    const [a, b] = [channel(3), channel(4)];
    const concat = deriveConcat([a, b]);
    expect(concat.sourceMutables).toEqual([a, b]);
    a.currentChoice = 1;
    b.currentChoice = 4;
    expect([concat.currentChoice, bits(concat)]).toEqual([5, '1001111']);
    b.currentChoice = 1;
    expect([concat.currentChoice, bits(concat)]).toEqual([2, '1001000']);
    expectKind('RuntimeError', () => deriveConcat([a, value(1, 2)]));
    expectKind('RuntimeError', () => deriveConcat([a, value(1, 2).mul(2)]));
  });

  test('the same as a concat keeps its mask, which is no prefix', () => {
    const [a, b] = [channel(3), channel(4)];
    a.currentChoice = 1;
    expect(bits(deriveSame(deriveConcat([a, b])))).toBe('1001111');
  });

  test('test_mutable_channel_derived', () => {
    const source = channel(3);
    const tripled = source.mul(3);
    source.currentChoice = 1;
    expect([tripled.currentChoice, bits(tripled)]).toEqual([3, '111000000']);
    source.currentChoice = 2;
    expect([tripled.currentChoice, bits(tripled)]).toEqual([6, '111111000']);
    expectKind('RuntimeError', () => (tripled.currentMask = []));
    expectKind('RuntimeError', () => (tripled.currentChoice = 3));
  });

  test.each([
    ['128 // 8', 128, 8],
    ['120 // 8', 120, 8],
    ['128 // 8.0', 128, 8.0],
    ['120 // 8.0', 120, 8.0],
  ])('test_mutable_divide: %s', (_, choice, ratio) => {
    const width = channel(128);
    const divided = width.floorDiv(ratio);
    width.currentChoice = choice;
    expect(divided.sourceMutables).toEqual([width]);
    expect([divided.currentChoice, bits(divided)]).toEqual([16, '1'.repeat(16)]);
    const number = value(112, 120, 128);
    number.currentChoice = choice;
    expect(number.floorDiv(ratio).currentChoice).toBe(16);
  });

  test('channel // value follows the value', () => {
    const [width, ratio] = [channel(64), value(2, 4)];
    const quotient = width.floorDiv(ratio);
    expect([quotient.currentChoice, quotient.numChannels]).toEqual([16, 32]);
    ratio.currentChoice = 2;
    expect(quotient.currentChoice).toBe(32);
    expect(new Set(quotient.sourceMutables)).toEqual(new Set([width, ratio]));
  });

  test('test_source_mutables: none is a RuntimeError, a derived one a ValueError', () => {
    const [a, b] = [channel(3), channel(4)];
    const concat = deriveConcat([a, b]);
    expectKind('RuntimeError', () => new DerivedMutable({ choiceFn: () => 1, sources: [] }));
    expectKind('ValueError', () => new DerivedMutable({ choiceFn: () => 1, sources: [concat] }));
    expect(deriveSame(concat).sourceMutables).toEqual([a, b]);
  });

  test('test_nested_mutables', () => {
    const [a, b] = [channel(2), channel(3)];
    const c = a.mul(1);
    const d = deriveConcat([b, c]);
    const e = deriveConcat([c, d]);
    expect(new Set(d.sourceMutables)).toEqual(new Set([a, b]));
    expect(new Set(e.sourceMutables)).toEqual(new Set([a, b]));
    a.currentChoice = 1;
    b.currentChoice = 3;
    expect([c, d, e].map((m) => [m.currentChoice, bits(m)])).toEqual([
      [1, '10'],
      [4, '11110'],
      [5, '1011110'],
    ]);
  });

  test.each([
    [6, 3.5, 21],
    [9, 3.5, 31],
    [7, 2.5, 17],
    [10, 2, 20],
  ])('test_mutable_channel_value_calculation: %d · %d = %d', (width, ratio, product) => {
    const [source, factor] = [channel(10), value(2.0, 2.5, 3.0, 3.5)];
    const derived = source.mul(factor);
    source.currentChoice = width;
    factor.currentChoice = ratio;
    expect(derived.currentChoice).toBe(product);
    expect(bits(derived)).toBe('1'.repeat(product) + '0'.repeat(35 - product));
  });

  test.each([1, 2, 3, 1.5, 2.0, 2.5])('test_derived_expand_mutable: by %d', (ratio) => {
    const source = value(3, 5, 7);
    const derived = source.mul(ratio);
    expect(derived.sourceMutables).toEqual([source]);
    expect([derived.isFixed, derived.numChoices]).toEqual([false, 1]);
    for (const choice of source.choices) {
      source.currentChoice = choice;
      expect(derived.currentChoice).toBe(Math.trunc((choice as number) * ratio));
    }
    expectKind('RuntimeError', () => (derived.currentChoice = 123));
    expectKind('RuntimeError', () => derived.currentMask);
    expectKind('RuntimeError', () => derived.sliceOf());
  });

  test('a mutable ratio of an expansion or division counts with the choice it has then', () => {
    const [width, ratio] = [channel(12), value(2, 3)];
    const derived = [deriveExpand(width, ratio), deriveDivide(width, ratio, 8)];
    ratio.currentChoice = 2;
    expect(derived.map((d) => d.currentChoice)).toEqual([36, 4]);
    expect(derived.map((d) => d.sourceMutables)).toEqual([[width], [width]]);
  });

  test('a fractional ratio divides by its whole part and rounds to 1, in choice and mask', () => {
    const derived = deriveDivide(channel(9), 2.5);
    expect([derived.currentChoice, derived.numChannels]).toEqual([4, 4]);
  });

  test('other operands are a NotImplementedError for derive, a TypeError for operators', () => {
    expectKind('NotImplementedError', () => deriveExpand(channel(3), '2' as never));
    expectKind('NotImplementedError', () => deriveDivide(channel(3), [2] as never));
    expectKind('TypeError', () => channel(3).mul('2' as never));
    expectKind('TypeError', () => channel(3).floorDiv('2' as never));
  });

  test('choices: every combination of the sources, duplicates kept, state untouched', () => {
    const a = value(1, 2).attach('a');
    const b = value(1, 2).attach('b');
    const product = new DerivedMutable({
      choiceFn: (choices) => a.numberOf(choices) * b.numberOf(choices),
      sources: [a, b],
    });
    expect(product.choices).toEqual([1, 2, 2, 4]);
    expect(product.currentChoice).toBe(4);
    expectKind('AttributeError', () => channel(3).mul(2).choices);
  });

  test('deriving from a value that was derived gives a value', () => {
    const twice = deriveSame(value(2, 4).mul(2));
    expect([twice.currentChoice, twice.hasChannels]).toEqual([8, false]);
    expect(deriveExpand(twice, 3).currentChoice).toBe(24);
  });

  test('a derived operation choice has no number', () => {
    const op = new OneShotMutableOP({ candidates: new Map([['conv', 1]]) });
    expectKind('NotImplementedError', () => deriveExpand(channel(2), op as never));
  });
});

describe('derived masks', () => {
  test('property: as many ones as the choice, inside the mask, under any choices', () => {
    const setup = fc.record({
      size: fc.integer({ min: 1, max: 200 }),
      pick: fc.nat(),
      ratio: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.constantFrom(1.5, 2.5, 3.5)),
      divisor: fc.integer({ min: 1, max: 16 }),
    });
    fc.assert(
      fc.property(setup, ({ size, pick, ratio, divisor }) => {
        const source = channel(size).attach('source');
        const factor = value(1, ratio, ratio + 1).attach('factor');
        const derived = [
          deriveSame(source),
          deriveExpand(source, ratio),
          deriveDivide(source, ratio, divisor),
          source.mul(factor),
          source.floorDiv(factor),
          deriveConcat([source, source.mul(ratio), deriveSame(source)]),
        ];
        const choices = new Map([
          ['source', (pick % size) + 1],
          ['factor', ratio],
        ]);
        for (const mutable of derived) {
          const before = mutable.currentChoice;
          const live = sliceIndices(mutable.sliceOf(choices));
          expect(live).toHaveLength(mutable.numberOf(choices));
          expect(live.at(-1)!).toBeLessThan(mutable.numChannels);
          expect(mutable.currentChoice).toBe(before);
          expect(mutable.currentMask.filter(Boolean)).toHaveLength(before);
        }
      }),
    );
  });
});

describe('makeDivisible', () => {
  test.each([
    [20, 8, 24],
    [14, 8, 16],
    [3, 8, 8],
    [12, 8, 16],
    [11, 8, 16],
    [90, 8, 88],
  ])('%d by %d gives %d', (number, divisor, rounded) => {
    expect(makeDivisible(number, divisor)).toBe(rounded);
  });

  test('property: a multiple, never below 0.9 of the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 1, max: 64 }), (number, divisor) => {
        const rounded = makeDivisible(number, divisor);
        expect(rounded % divisor).toBe(0);
        expect(rounded).toBeGreaterThanOrEqual(0.9 * number);
        expect(divide(number, 1, divisor)).toBe(rounded);
      }),
    );
  });
});
