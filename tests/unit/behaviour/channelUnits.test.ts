/** @file MMRazor's behaviour, row by row: channel units (semantics 2.3). Ties: channelTies.test.ts. */
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import type { TiedChannels } from '../../../src/graph/channelTies';
import {
  L1MutableChannelUnit,
  type MutableChannelUnit,
  OneShotMutableChannelUnit,
  SequentialMutableChannelUnit,
  SlimmableChannelUnit,
  type UnitOptions,
} from '../../../src/mutators/channelUnit';
import { expectKind } from '../mutables/errorKind';

const tied = (numChannels = 48, changes: Partial<TiedChannels> = {}): TiedChannels => ({
  numChannels,
  outputRelated: [{ module: 'backbone.conv1.conv', start: 0, end: numChannels }],
  inputRelated: [{ module: 'backbone.conv2.conv', start: 0, end: numChannels }],
  frozen: undefined,
  ...changes,
});

const after = <U extends MutableChannelUnit>(unit: U, choice: number): number => {
  unit.currentChoice = choice;
  return unit.currentChoice;
};

const drawn = (unit: MutableChannelUnit, count = 400): number[] => {
  const rng = Rng.from('units');
  return Array.from({ length: count }, () => unit.sampleChoice(rng));
};

describe('2.3 channel units', () => {
  const unit = new SequentialMutableChannelUnit(tied());

  test('2.3 name, alias: <first output-related>_(<start>, <end>)_<num_channels>', () => {
    expect(unit.name).toBe('backbone.conv1.conv_(0, 48)_48');
    expect(unit.mutable.alias).toBe(unit.name);
    const readOnly = new SequentialMutableChannelUnit(tied(48, { outputRelated: [] }));
    expect(readOnly.name).toBe('backbone.conv2.conv_(0, 48)_48');
  });

  test.each([
    ['produced and read', {}, true],
    ['never read', { inputRelated: [] }, false],
    ['produced by nobody', { outputRelated: [] }, false],
    ['held by an input, an output or an operation', { frozen: 'an output of the network' }, false],
  ])('2.3 is_mutable: %s', (_, changes, expected) => {
    expect(new SequentialMutableChannelUnit(tied(48, changes)).isMutable).toBe(expected);
  });
});

describe('2.3 SequentialMutableChannelUnit', () => {
  const unit = (options: UnitOptions) => new SequentialMutableChannelUnit(tied(), options);

  test('2.3 SequentialMutableChannelUnit: starts whole; number by default', () => {
    expect([unit({}).currentChoice, unit({}).choiceMode]).toEqual([48, 'number']);
    expect(unit({ choiceMode: 'ratio' }).currentChoice).toBe(1);
  });

  test.each([
    [20, 24],
    [24, 24],
    [1, 8],
    [48, 48],
  ])('2.3 SequentialMutableChannelUnit: 48 channels, divisor 8: %i → %i', (choice, expected) => {
    expect(after(unit({ divisor: 8 }), choice)).toBe(expected);
  });

  test('2.3 SequentialMutableChannelUnit: 48 channels, divisor 8: ratio 0.3 → 1/3', () => {
    expect(after(unit({ divisor: 8, choiceMode: 'ratio' }), 0.3)).toBe(1 / 3);
  });

  test('2.3 SequentialMutableChannelUnit: sampled from 1 … N, then make_divisible', () => {
    const seen = new Set(drawn(unit({ divisor: 8 })));
    expect([...seen].sort((a, b) => a - b)).toEqual([8, 16, 24, 32, 40, 48]);
    expect(new Set(drawn(new SequentialMutableChannelUnit(tied(5))))).toEqual(new Set([1, 2, 3, 4, 5]));
  });

  test('2.3 SequentialMutableChannelUnit: min_value and min_ratio bound the rounding', () => {
    expect(after(unit({ divisor: 8, minValue: 16 }), 3)).toBe(16);
    expect(after(unit({ divisor: 8 }), 19)).toBe(24); // 16 < 0.9 · 19
    expect(after(unit({ divisor: 8, minRatio: 0.5 }), 19)).toBe(16);
  });

  test('2.3 SequentialMutableChannelUnit: another choice_mode (AssertionError)', () => {
    expectKind('AssertionError', () => unit({ choiceMode: 'share' as never }));
  });
});

describe('2.3 OneShotMutableChannelUnit', () => {
  const unit = (options: UnitOptions) => new OneShotMutableChannelUnit(tied(), options);
  const numbers = { candidateChoices: [20, 30, 40], choiceMode: 'number', divisor: 8 } as const;
  const ratios = { candidateChoices: [0.3, 0.5, 0.7], choiceMode: 'ratio', divisor: 8 } as const;

  test('2.3 OneShotMutableChannelUnit: by default half or all, as ratios', () => {
    expect([unit({}).candidateChoices, unit({}).choiceMode]).toEqual([[0.5, 1], 'ratio']);
  });

  test('2.3 OneShotMutableChannelUnit: [20,30,40] of 48, divisor 8 → [24,32,40]', () => {
    expect(unit(numbers).candidateChoices).toEqual([24, 32, 40]);
  });

  test('2.3 OneShotMutableChannelUnit: [0.3,0.5,0.7] of 48, divisor 8 → [1/3,0.5,2/3]', () => {
    expect(unit(ratios).candidateChoices).toEqual([1 / 3, 0.5, 2 / 3]);
  });

  test.each([
    ['numbers', numbers, 24, 40],
    ['ratios', ratios, 1 / 3, 2 / 3],
  ])('2.3 OneShotMutableChannelUnit: min = first, max = last — %s', (_, options, min, max) => {
    expect([unit(options).minChoice, unit(options).maxChoice]).toEqual([min, max]);
    expect(unit(options).currentChoice).toBe(max);
  });

  test('2.3 OneShotMutableChannelUnit: sorted', () => {
    expect(unit({ ...numbers, candidateChoices: [40, 24, 32] }).candidateChoices).toEqual([24, 32, 40]);
  });

  test.each([
    ['numbers', numbers, 20],
    ['numbers', numbers, 48],
    ['ratios', ratios, 0.3],
  ])(
    '2.3 OneShotMutableChannelUnit: a choice that is no candidate — %s (AssertionError)',
    (_, options, choice) => {
      expectKind('AssertionError', () => after(unit(options), choice));
    },
  );

  test.each([
    ['a ratio among numbers', { choiceMode: 'number', candidateChoices: [0.5, 24] }],
    ['a number among ratios', { choiceMode: 'ratio', candidateChoices: [0.5, 24] }],
  ] as const)('2.3 OneShotMutableChannelUnit: %s (AssertionError)', (_, options) => {
    expectKind('AssertionError', () => unit(options));
  });

  test('2.3 OneShotMutableChannelUnit: uniform index, duplicates kept', () => {
    const twice = unit({ ...numbers, candidateChoices: [20, 22, 40] });
    expect(twice.candidateChoices).toEqual([24, 24, 40]);
    const draws = drawn(twice, 3000);
    expect(draws.filter((choice) => choice === 24).length / draws.length).toBeCloseTo(2 / 3, 1);
    expect(new Set(draws)).toEqual(new Set([24, 40]));
  });
});

describe('2.3 SlimmableChannelUnit', () => {
  const unit = (...candidateChoices: number[]) => new SlimmableChannelUnit(tied(), { candidateChoices });

  test('2.3 SlimmableChannelUnit: int numbers, set to the max', () => {
    expect([unit(16, 32, 24).candidateChoices, unit(16, 32, 24).currentChoice]).toEqual([[16, 24, 32], 32]);
  });

  test('2.3 SlimmableChannelUnit: a ratio (AssertionError)', () => {
    expectKind('AssertionError', () => unit(0.5, 24));
  });
});

describe('2.3 L1MutableChannelUnit', () => {
  test('2.3 L1MutableChannelUnit: keeps the channels with the largest mean(abs(weight))', () => {
    const unit = new L1MutableChannelUnit(tied(5));
    unit.rank([0.3, 0.1, 0.9, 0.2, 0.5]);
    const kept = (choice: number) => {
      unit.currentChoice = choice;
      return unit.mutable.currentMask.flatMap((live, i) => (live ? [i] : []));
    };
    expect([1, 2, 3, 4, 5].map(kept)).toEqual([[2], [2, 4], [0, 2, 4], [0, 2, 3, 4], [0, 1, 2, 3, 4]]);
  });

  test('2.3 L1MutableChannelUnit: choices as Sequential; norms for every channel (ours: ValueError)', () => {
    const unit = new L1MutableChannelUnit(tied(), { divisor: 8 });
    expect(after(unit, 20)).toBe(24);
    expectKind('ValueError', () => unit.rank([1, 2]));
  });
});
