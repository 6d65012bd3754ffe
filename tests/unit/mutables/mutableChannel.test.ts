import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import {
  MutableChannelContainer,
  OneShotMutableChannel,
  OneShotMutableValue,
  SimpleMutableChannel,
  SquentialMutableChannel,
} from '../../../src/mutables';
import { expectKind } from './errorKind';

const bits = (mask: readonly boolean[]): string => mask.map(Number).join('');

describe('SquentialMutableChannel', () => {
  test('test_SquentialMutableChannel: mask, repr, fix and dump', () => {
    const channel = new SquentialMutableChannel(4);
    channel.currentChoice = 3;
    expect(channel.activatedChannels).toBe(3);
    expect(bits(channel.currentMask)).toBe('1110');
    expect(String(channel)).toBe('SquentialMutableChannel(num_channels=4, activated_channels=3)');
    channel.fixChosen();
    expect(channel.dumpChosen()).toEqual({ chosen: 3, meta: { max_channels: 4 } });
    expectKind('AssertionError', () => channel.fixChosen());
    expectKind('AttributeError', () => (channel.currentChoice = 2));
  });

  test.each([
    ['test_int_choice: 5 of 10', 'number', 5, 5, 5],
    ['test_int_choice: 0.2 of 10 is a ratio', 'number', 0.2, 2, 2],
    ['test_float_choice: ratio 0.5', 'ratio', 0.5, 0.5, 5],
    ['test_float_choice: 2 channels in ratio mode', 'ratio', 2, 0.2, 2],
    ['a tiny ratio keeps one channel', 'ratio', 0.01, 0.1, 1],
    ['ratio 1 is everything', 'ratio', 1, 1, 10],
  ] as const)('%s', (_, choiceMode, set, got, live) => {
    const channel = new SquentialMutableChannel(10, { choiceMode });
    channel.currentChoice = set;
    expect(channel.currentChoice).toBe(got);
    expect(channel.activatedChannels).toBe(live);
    expect(bits(channel.currentMask)).toBe('1'.repeat(live) + '0'.repeat(10 - live));
  });

  test('another choice mode is an AssertionError; its number of choices is unknown', () => {
    expectKind('AssertionError', () => new SquentialMutableChannel(4, { choiceMode: 'half' as never }));
    expectKind('NotImplementedError', () => new SquentialMutableChannel(4).numChoices);
  });

  test('test_mul_float: half of it follows it', () => {
    const channel = new SquentialMutableChannel(10);
    const half = channel.mul(0.5);
    expect(half.currentChoice).toBe(5);
    channel.currentChoice = 5;
    expect(half.currentChoice).toBe(2);
  });

  test('test_mutable_channel_mul: with a one-shot value both are live', () => {
    const channel = new SquentialMutableChannel(2);
    const value = new OneShotMutableValue({ valueList: [1, 2, 3], defaultValue: 3 });
    const derived = [channel.mul(value), value.mul(channel)];
    expect(derived.map((d) => d.currentChoice)).toEqual([6, 6]);
    value.currentChoice = value.minChoice;
    expect(derived.map((d) => d.currentChoice)).toEqual([2, 2]);
    expect(derived.map((d) => bits(d.currentMask))).toEqual(['110000', '110000']);
  });

  test('property: reading the current choice back changes nothing, in either mode', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), fc.boolean(), (size, pick, isRatio) => {
        const channel = new SquentialMutableChannel(size, { choiceMode: isRatio ? 'ratio' : 'number' });
        const live = (pick % size) + 1;
        channel.currentChoice = isRatio ? live / size : live;
        expect(channel.activatedChannels).toBe(live);
        expect(channel.attach('c').numberOf(new Map([['c', channel.currentChoice]]))).toBe(live);
        expect(channel.numberOf()).toBe(live);
      }),
    );
  });
});

describe('SimpleMutableChannel', () => {
  test('test_SimpleMutableChannel', () => {
    const channel = new SimpleMutableChannel(4);
    expect(bits(channel.currentMask)).toBe('1111');
    channel.currentChoice = [true, false, false, false];
    expect(channel.activatedChannels).toBe(1);
    expect(channel.exportChosen()).toBe(1);
    channel.fixChosen();
    expect(channel.dumpChosen().chosen).toEqual([true, false, false, false]);
    expectKind('AttributeError', () => channel.fixChosen());
  });

  test('expand_mutable_channel repeats each channel', () => {
    const channel = new SimpleMutableChannel(3);
    const expanded = channel.expandMutableChannel(2);
    channel.currentChoice = [true, false, true];
    expect(bits(expanded.currentMask)).toBe('110011');
    expect(expanded.currentChoice).toBe(4);
    expect(expanded.sourceMutables).toEqual([channel]);
  });

  test('a mask of another length is refused', () => {
    expectKind('AssertionError', () => (new SimpleMutableChannel(3).currentChoice = [true]));
  });
});

describe('OneShotMutableChannel', () => {
  test('candidates are sorted, copied, and the full width where there are none', () => {
    const candidateChoices = [32, 16];
    const channel = new OneShotMutableChannel(32, { candidateChoices });
    expect(channel.choices).toEqual([16, 32]);
    expect(candidateChoices).toEqual([32, 16]);
    expect([channel.minChoice, channel.maxChoice, channel.numChoices]).toEqual([16, 32, 2]);
    expect(new OneShotMutableChannel(8).choices).toEqual([8]);
    expect(new OneShotMutableChannel(8, { choiceMode: 'ratio' }).choices).toEqual([1]);
  });

  test('a width that is no candidate is an AssertionError', () => {
    const channel = new OneShotMutableChannel(32, { candidateChoices: [16, 32] }).attach('width');
    expectKind('AssertionError', () => (channel.currentChoice = 20));
    expectKind('AssertionError', () => channel.sliceOf(new Map([['width', 20]])));
    expect(channel.sliceOf(new Map([['width', 16]]))).toEqual([[0, 16]]);
    expect(channel.activatedChannels).toBe(32);
  });

  test('a ratio that does not divide the width stays the choice that was made', () => {
    const channel = new OneShotMutableChannel(10, { candidateChoices: [0.25, 1], choiceMode: 'ratio' });
    channel.currentChoice = 0.25;
    expect(channel.currentChoice).toBe(0.25);
    expect(channel.activatedChannels).toBe(2);
    expect(channel.numberOf()).toBe(2);
  });

  test('of two ratios with one width, fixing the dump keeps the one that was chosen', () => {
    const channel = new OneShotMutableChannel(10, { candidateChoices: [0.21, 0.25, 1], choiceMode: 'ratio' });
    channel.currentChoice = 0.25;
    channel.fixChosen(channel.dumpChosen().chosen);
    expect([channel.currentChoice, channel.activatedChannels]).toEqual([0.25, 2]);
  });

  test('property: samples are candidates, masks have as many ones, fixing the dump changes nothing', () => {
    const widths = fc.integer({ min: 1, max: 64 }).chain((size) =>
      fc.record({
        size: fc.constant(size),
        counts: fc.uniqueArray(fc.integer({ min: 1, max: size }), { minLength: 1, maxLength: 6 }),
        choiceMode: fc.constantFrom('number' as const, 'ratio' as const),
        seed: fc.nat(),
      }),
    );
    fc.assert(
      fc.property(widths, ({ size, counts, choiceMode, seed }) => {
        const candidateChoices = choiceMode === 'ratio' ? counts.map((n) => n / size) : counts;
        const channel = new OneShotMutableChannel(size, { candidateChoices, choiceMode });
        const choice = channel.sampleChoice(Rng.from(seed));
        expect(channel.choices).toContain(choice);
        channel.currentChoice = choice;
        const live = channel.activatedChannels;
        expect(live).toBe(counts[candidateChoices.indexOf(choice)]);
        expect(channel.currentMask.filter(Boolean)).toHaveLength(live);
        channel.fixChosen(channel.dumpChosen().chosen);
        expect(channel.currentChoice).toBe(choice);
        expect(channel.activatedChannels).toBe(live);
      }),
    );
  });
});

describe('MutableChannelContainer', () => {
  test('without parts everything is live', () => {
    expect(bits(new MutableChannelContainer(4).currentMask)).toBe('1111');
  });

  test('masks of its parts one after the other, gaps whole, in any order of registering', () => {
    const container = new MutableChannelContainer(10);
    const [first, last] = [new SquentialMutableChannel(3), new SquentialMutableChannel(4)];
    container.registerMutable(last, 6, 10);
    container.registerMutable(first, 0, 3);
    first.currentChoice = 1;
    last.currentChoice = 2;
    expect(bits(container.currentMask)).toBe('1001111100');
    expect(container.sliceOf()).toEqual([
      [0, 1],
      [3, 8],
    ]);
    expect(container.activatedChannels).toBe(6);
  });

  test('the end of a range defaults to the width of the mutable', () => {
    const container = new MutableChannelContainer(5);
    container.registerMutable(new SquentialMutableChannel(2));
    container.registerMutable(new SquentialMutableChannel(3), 2);
    expect(container.parts.map(({ start, end }) => [start, end])).toEqual([
      [0, 2],
      [2, 5],
    ]);
  });

  test.each([
    ['overlap', 2, 2, 4],
    ['outside', 2, 9, 11],
    ['another size than the range', 3, 4, 6],
  ])('AssertionError: %s', (_, size, start, end) => {
    const container = new MutableChannelContainer(10);
    container.registerMutable(new SquentialMutableChannel(3), 0, 3);
    expectKind('AssertionError', () =>
      container.registerMutable(new SquentialMutableChannel(size), start, end),
    );
  });

  test('a choice of its own is a NotImplementedError', () => {
    expectKind('NotImplementedError', () => (new MutableChannelContainer(2).currentChoice = [true, false]));
  });
});
