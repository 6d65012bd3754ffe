/** @file MMRazor's behaviour, row by row: derived mutables and operators (1.11, 1.12). `(ours: …)` marks what differs on purpose. */
import { describe, expect, test } from 'vitest';
import {
  DerivedMutable,
  MutableValue,
  OneShotMutableChannel,
  OneShotMutableOP,
  OneShotMutableValue,
  SquentialMutableChannel,
  deriveConcat,
  deriveDivide,
  deriveExpand,
  deriveSame,
  divide,
  makeDivisible,
} from '../../../src/mutables';
import { expectKind } from '../mutables/errorKind';

const channel = (size: number) => new SquentialMutableChannel(size);
const value = (...valueList: number[]) => new OneShotMutableValue({ valueList });
const plain = (...valueList: number[]) => new MutableValue({ valueList });
const bits = ({ currentMask }: { currentMask: readonly boolean[] }): string =>
  currentMask.map(Number).join('');
const set = <M extends { currentChoice: unknown }>(mutable: M, choice: M['currentChoice']): M => {
  mutable.currentChoice = choice;
  return mutable;
};

describe('1.11 make_divisible, divide', () => {
  test.each([
    [20, 8, undefined, 24],
    [11, 8, undefined, 16],
    [10, 8, undefined, 16],
    [90, 8, undefined, 88],
    [3, 8, undefined, 8],
    [20, 8, 32, 32],
    [7.5, 1, undefined, 8],
  ])('1.11 make_divisible(%d, %d, min_value=%s) → %d', (v, divisor, least, result) => {
    expect(makeDivisible(v, divisor, least)).toBe(result);
  });

  test.each([
    [120, 8, 8, 16],
    [120, 8, 3, 15],
    [136, 8, 3, 18],
    [7, 2, 1, 3],
  ])('1.11 divide(%d, %d, %d) → %d', (x, ratio, divisor, result) => {
    expect(divide(x, ratio, divisor)).toBe(result);
  });
});

describe('1.11 derive_*', () => {
  test('1.11 derive_same_mutable: int(c · 1), mask of the same size', () => {
    const source = channel(3);
    const same = deriveSame(source);
    set(source, 2);
    expect([same.currentChoice, bits(same)]).toEqual([2, '110']);
    expect(deriveSame(value(2.5)).currentChoice).toBe(2);
  });

  test.each([
    [3, 1, 3, '111000000'],
    [3, 2, 6, '111111000'],
    [1.5, 3, 4, '1111'],
    [1.5, 1, 1, '1000'],
  ])('1.11 derive_expand_mutable(%d) of %d of 3: choice %d, mask %s', (ratio, choice, derived, mask) => {
    const source = channel(3);
    const expanded = deriveExpand(source, ratio);
    set(source, choice);
    expect([expanded.currentChoice, bits(expanded)]).toEqual([derived, mask]);
  });

  test('1.11 derive_expand_mutable(mutable): its current choice, captured once', () => {
    const ratio = set(value(2, 3), 2);
    const expanded = deriveExpand(channel(4), ratio);
    set(ratio, 3);
    expect([expanded.currentChoice, expanded.numChannels]).toEqual([8, 8]);
    expect(expanded.sourceMutables).toHaveLength(1);
  });

  test.each([['2'], [[2]], [undefined]])('1.11 derive_expand_mutable(%j) → NotImplementedError', (ratio) => {
    expectKind('NotImplementedError', () => deriveExpand(channel(4), ratio as never));
  });

  test('1.11 derive_divide_mutable(int): divide(c, r, 8), prefix of divide(size)', () => {
    const source = channel(128);
    const divided = deriveDivide(source, 4);
    set(source, 64);
    expect([divided.currentChoice, divided.numChannels]).toEqual([16, 32]);
    expect(bits(divided)).toBe('1'.repeat(16).padEnd(32, '0'));
  });

  test('1.11 derive_divide_mutable(float): int(r), divisor 1 (ours: in the mask too)', () => {
    const divided = deriveDivide(channel(30), 2.5);
    expect([divided.currentChoice, bits(divided)]).toEqual([15, '1'.repeat(15)]);
  });

  test('1.11 derive_divide_mutable(mutable): int(current), divisor 1', () => {
    const ratio = set(value(2, 3), 3);
    const divided = deriveDivide(channel(30), ratio);
    set(ratio, 2);
    expect(divided.currentChoice).toBe(10);
  });

  test.each([['2'], [[2]], [0.5]])('1.11 derive_divide_mutable(%j) → NotImplementedError', (ratio) => {
    expectKind('NotImplementedError', () => deriveDivide(channel(4), ratio as never));
  });

  test('1.11 derive_concat_mutable: (3 channels, 1 live), (4, 4 live) → 5, 1001111', () => {
    const concat = deriveConcat([set(channel(3), 1), set(channel(4), 4)]);
    expect([concat.currentChoice, bits(concat)]).toEqual([5, '1001111']);
  });

  test('1.11 derive_concat_mutable of what has no current_mask → RuntimeError', () => {
    expectKind('RuntimeError', () => deriveConcat([channel(3), value(1, 2)]));
    expectKind('RuntimeError', () => deriveConcat([channel(3), value(1, 2).mul(2)]));
  });
});

describe('1.11 operators', () => {
  test.each([
    ['int', 2, 6],
    ['float', 1.5, 4],
  ])('1.11 MutableValue * %s', (_, ratio, product) => {
    const source = plain(1, 3);
    const derived = source.mul(ratio);
    set(source, 3);
    expect(derived.currentChoice).toBe(product);
  });

  test.each([
    ['120 // 8', 120, 8, 16],
    ['128 // 8', 128, 8, 16],
    ['120 // 8.0', 120, 8.0, 16],
    ['120 // 8.5: int() first', 120, 8.5, 16],
    ['120 // (8, 3)', 120, [8, 3], 15],
    ['136 // (8, 3)', 136, [8, 3], 18],
  ] as const)('1.11 MutableValue and channel: %s', (_, choice, ratio, quotient) => {
    const [number, width] = [plain(120, 128, 136), channel(136)];
    const derived = [number.floorDiv(ratio), width.floorDiv(ratio)];
    set(number, choice);
    set(width, choice);
    expect(derived.map(({ currentChoice }) => currentChoice)).toEqual([quotient, quotient]);
    expect(derived[1]!.currentMask.filter(Boolean)).toHaveLength(quotient);
  });

  test('1.11 Sequential(10) * 0.5 → 5, after choice 5 → 2', () => {
    const source = channel(10);
    const half = source.mul(0.5);
    expect(half.currentChoice).toBe(5);
    set(source, 5);
    expect(half.currentChoice).toBe(2);
  });

  test.each([
    [9, 3.5, 31],
    [7, 2.5, 17],
    [6, 3.5, 21],
  ])('1.11 channel %d * OneShotMutableValue %d → %d, both ways round', (choice, ratio, product) => {
    const [width, factor] = [channel(10), value(2.5, 3.5)];
    const derived = [width.mul(factor), factor.mul(width)];
    set(width, choice);
    set(factor, ratio);
    for (const result of derived) {
      expect([result.currentChoice, bits(result)]).toEqual([product, '1'.repeat(product).padEnd(35, '0')]);
      expect(new Set(result.sourceMutables)).toEqual(new Set([width, factor]));
    }
  });

  test('1.11 channel // OneShotMutableValue captures the value once (ours: follows it, as * does)', () => {
    const [width, ratio] = [channel(64), value(2, 4)];
    const quotient = width.floorDiv(ratio);
    expect([quotient.currentChoice, quotient.numChannels]).toEqual([16, 32]);
    set(ratio, 2);
    expect(quotient.currentChoice).toBe(32);
  });

  test.each([
    ['MutableValue * channel', () => plain(1, 2).mul(channel(4) as never)],
    ['channel * MutableValue', () => channel(4).mul(plain(1, 2) as never)],
    ['MutableValue * str', () => plain(1).mul('2' as never)],
    ['MutableValue // str', () => plain(1).floorDiv('2' as never)],
    ['channel * str', () => channel(4).mul('2' as never)],
    ['channel // str', () => channel(4).floorDiv('2' as never)],
    ['channel // MutableValue', () => channel(4).floorDiv(plain(1, 2) as never)],
  ])('1.11 %s → TypeError', (_, act) => {
    expectKind('TypeError', act);
  });
});

describe('1.12 DerivedMutable', () => {
  test('1.12 no source mutables → RuntimeError', () => {
    expectKind('RuntimeError', () => new DerivedMutable({ choiceFn: () => 1, sources: [] }));
  });

  test('1.12 an explicit source that is derived → ValueError', () => {
    const sources = [deriveSame(channel(3))];
    expectKind('ValueError', () => new DerivedMutable({ choiceFn: () => 1, sources }));
  });

  test('1.12 setting current_choice, current_mask, is_fixed → RuntimeError', () => {
    const derived = channel(3).mul(2);
    expectKind('RuntimeError', () => (derived.currentChoice = 3));
    expectKind('RuntimeError', () => (derived.currentMask = [true]));
    expectKind('RuntimeError', () => (derived.isFixed = true));
  });

  test('1.12 current_mask without mask_fn → RuntimeError', () => {
    expectKind('RuntimeError', () => value(1, 2).mul(2).currentMask);
  });

  test('1.12 is_fixed: when all sources are', () => {
    const [width, factor] = [channel(3), value(1, 2)];
    const derived = width.mul(factor);
    width.fixChosen();
    expect(derived.isFixed).toBe(false);
    factor.fixChosen(2);
    expect(derived.isFixed).toBe(true);
  });

  test('1.12 num_choices is 1', () => {
    expect(value(1, 2, 3).mul(2).numChoices).toBe(1);
  });

  test('1.12 fix_chosen has no effect; dump_chosen: the current choice, no meta', () => {
    const source = value(2, 3);
    const derived = source.mul(2);
    derived.fixChosen();
    expect([derived.isFixed, derived.dumpChosen()]).toEqual([false, { chosen: 6, meta: undefined }]);
  });

  test('1.12 choices: the product of the sources’, duplicates kept, nothing set', () => {
    const [a, b] = [value(1, 2).attach('a'), value(1, 2).attach('b')];
    const product = new DerivedMutable({
      choiceFn: (choices) => a.numberOf(choices) * b.numberOf(choices),
      sources: [a, b],
    });
    expect(product.choices).toEqual([1, 2, 2, 4]);
    expect([a.currentChoice, b.currentChoice]).toEqual([2, 2]);
  });

  test('1.12 choices: not of channels (ours: AttributeError; channels with candidates list them)', () => {
    expectKind('AttributeError', () => channel(3).mul(2).choices);
    const listed = new OneShotMutableChannel(8, { candidateChoices: [4, 8] }).attach('w');
    expect(listed.mul(2).choices).toEqual([8, 16]);
  });

  test('1.12 nested: d = concat(b, a·1), e = concat(a·1, d): sources are a and b', () => {
    const [a, b] = [set(channel(2), 1), set(channel(3), 3)];
    const c = a.mul(1);
    const d = deriveConcat([b, c]);
    const e = deriveConcat([c, d]);
    for (const derived of [d, e]) expect(new Set(derived.sourceMutables)).toEqual(new Set([a, b]));
    expect([bits(d), bits(e)]).toEqual(['11110', '1011110']);
  });

  test('1.12 deriving from a derived mutable without mask → RuntimeError (ours: gives a value)', () => {
    const twice = deriveSame(value(2, 4).mul(2));
    expect([twice.currentChoice, deriveExpand(twice, 3).currentChoice]).toEqual([8, 24]);
  });

  test('1.12 a mutable without a number in a formula (ours: NotImplementedError)', () => {
    const op = new OneShotMutableOP({ candidates: new Map([['conv', 1]]) });
    expectKind('NotImplementedError', () => deriveExpand(channel(2), op as never));
  });
});
