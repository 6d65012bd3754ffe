/** @file MMRazor's behaviour, row by row: searchable widths (section 1.10). `(ours: …)` marks what differs on purpose. */
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import {
  MutableChannelContainer,
  OneShotMutableChannel,
  SimpleMutableChannel,
  SlimmableMutableChannel,
  SquentialMutableChannel,
  deriveSame,
} from '../../../src/mutables';
import { expectKind } from '../mutables/errorKind';

const bits = ({ currentMask }: { currentMask: readonly boolean[] }): string =>
  currentMask.map(Number).join('');

describe('1.10 BaseMutableChannel', () => {
  const three = (): SimpleMutableChannel => {
    const channel = new SimpleMutableChannel(4);
    channel.currentChoice = [true, false, true, true];
    return channel;
  };

  test('1.10 activated_channels, export_chosen: the live channels', () => {
    expect([three().activatedChannels, three().exportChosen()]).toEqual([3, 3]);
  });

  test('1.10 num_choices() → NotImplementedError', () => {
    expectKind('NotImplementedError', () => three().numChoices);
  });

  test('1.10 repr: Cls(num_channels=4, activated_channels=3)', () => {
    expect(String(three())).toBe('SimpleMutableChannel(num_channels=4, activated_channels=3)');
  });
});

describe('1.10 SimpleMutableChannel', () => {
  test('1.10 Simple: all ones at first, the choice replaces the mask', () => {
    const channel = new SimpleMutableChannel(4);
    expect(bits(channel)).toBe('1111');
    channel.currentChoice = [true, false, false, true];
    expect(bits(channel)).toBe('1001');
  });

  test('1.10 Simple: expand_mutable_channel repeats each channel r times in a row', () => {
    const channel = new SimpleMutableChannel(3);
    const expanded = channel.expandMutableChannel(2);
    channel.currentChoice = [true, false, true];
    expect(bits(expanded)).toBe('110011');
  });

  test('1.10 Simple: fix_chosen when fixed → AttributeError (ours: before a choice is set)', () => {
    const channel = new SimpleMutableChannel(2);
    channel.fixChosen([true, false]);
    expectKind('AttributeError', () => channel.fixChosen());
    expectKind('AttributeError', () => channel.fixChosen([false, true]));
    expect(bits(channel)).toBe('10');
  });

  test('1.10 Simple: dump_chosen with max_channels (ours: the mask, which fix_chosen takes back)', () => {
    expect(new SimpleMutableChannel(2).dumpChosen()).toEqual({
      chosen: [true, true],
      meta: { max_channels: 2 },
    });
  });
});

describe('1.10 SquentialMutableChannel', () => {
  test.each([
    ['number', 5, 5, 5],
    ['number', 0.2, 2, 2],
    ['ratio', 0.5, 0.5, 5],
    ['ratio', 2, 0.2, 2],
  ] as const)('1.10 Sequential(10) in %s mode: set %d → %d', (choiceMode, choice, read, live) => {
    const channel = new SquentialMutableChannel(10, { choiceMode });
    channel.currentChoice = choice;
    expect([channel.currentChoice, channel.activatedChannels]).toEqual([read, live]);
    expect(bits(channel)).toBe('1'.repeat(live).padEnd(10, '0'));
  });

  test('1.10 Sequential: another choice_mode → AssertionError', () => {
    expectKind('AssertionError', () => new SquentialMutableChannel(4, { choiceMode: 'half' as never }));
  });

  test('1.10 Sequential: fix_chosen without a value keeps the current one; twice → AssertionError', () => {
    const channel = new SquentialMutableChannel(4);
    channel.currentChoice = 3;
    channel.fixChosen();
    expect(channel.dumpChosen()).toEqual({ chosen: 3, meta: { max_channels: 4 } });
    expectKind('AssertionError', () => channel.fixChosen());
  });

  test('1.10 Sequential: 120. of 128 in number mode (ours: 120 channels, JavaScript has no 120.)', () => {
    const channel = new SquentialMutableChannel(128);
    channel.currentChoice = 120.0;
    expect(channel.activatedChannels).toBe(120);
  });

  test('1.10 Sequential: as many ones as the choice', () => {
    const channel = new SquentialMutableChannel(4);
    channel.currentChoice = 3;
    expect([bits(channel), String(channel)]).toEqual([
      '1110',
      'SquentialMutableChannel(num_channels=4, activated_channels=3)',
    ]);
  });
});

describe('1.10 OneShotMutableChannel', () => {
  test('1.10 OneShot: a choice that is no candidate → AssertionError', () => {
    const channel = new OneShotMutableChannel(8, { candidateChoices: [4, 8] });
    expectKind('AssertionError', () => (channel.currentChoice = 5));
    channel.currentChoice = 4;
    expect(bits(channel)).toBe('11110000');
  });

  test('1.10 OneShot: candidates are sorted; none are [num_channels] or [1.0]', () => {
    expect(new OneShotMutableChannel(8, { candidateChoices: [8, 4] }).choices).toEqual([4, 8]);
    expect(new OneShotMutableChannel(8).choices).toEqual([8]);
    expect(new OneShotMutableChannel(8, { choiceMode: 'ratio' }).choices).toEqual([1]);
  });

  test('1.10 OneShot: the default list is shared between instances (ours: each has its own)', () => {
    const given = [8, 4];
    const channel = new OneShotMutableChannel(8, { candidateChoices: given });
    expect(given).toEqual([8, 4]);
    expect(channel.choices).not.toBe(given);
    expect([new OneShotMutableChannel(4).choices, new OneShotMutableChannel(8).choices]).toEqual([[4], [8]]);
  });

  test('1.10 OneShot: no sample, min and max of its own (ours: has them, as v1.0.0rc0)', () => {
    const channel = new OneShotMutableChannel(8, { candidateChoices: [4, 8] });
    expect([channel.minChoice, channel.maxChoice]).toEqual([4, 8]);
    expect([4, 8]).toContain(channel.sampleChoice(Rng.from(1)));
  });
});

describe('1.10 MutableChannelContainer', () => {
  test('1.10 Container: without parts all ones', () => {
    expect(bits(new MutableChannelContainer(4))).toBe('1111');
  });

  test('1.10 Container: parts in order of their ranges, gaps whole', () => {
    const container = new MutableChannelContainer(8);
    const [first, last] = [new SquentialMutableChannel(2), new SquentialMutableChannel(4)];
    container.registerMutable(last, 4, 8);
    container.registerMutable(first, 0, 2);
    [first.currentChoice, last.currentChoice] = [1, 3];
    expect(bits(container)).toBe('10111110');
  });

  test('1.10 Container: an overlap → AssertionError', () => {
    const container = new MutableChannelContainer(8);
    container.registerMutable(new SquentialMutableChannel(4), 0, 4);
    expectKind('AssertionError', () => container.registerMutable(new SquentialMutableChannel(4), 3, 7));
  });

  test('1.10 Container: channel mismatch → AssertionError (ours: when registered)', () => {
    const container = new MutableChannelContainer(8);
    expectKind('AssertionError', () => container.registerMutable(new SquentialMutableChannel(4), 0, 3));
    expectKind('AssertionError', () => container.registerMutable(new SquentialMutableChannel(4), 6, 10));
  });

  test('1.10 Container: setting a choice → NotImplementedError', () => {
    expectKind('NotImplementedError', () => (new MutableChannelContainer(1).currentChoice = [true]));
  });

  test('1.10 Container: end=-1 is start + the choice (ours: start + the full width, whatever is chosen)', () => {
    const container = new MutableChannelContainer(6);
    const part = new SquentialMutableChannel(4);
    part.currentChoice = 2;
    container.registerMutable(part, 2);
    expect(container.parts.map(({ start, end }) => [start, end])).toEqual([[2, 6]]);
  });
});

describe('1.10 SlimmableMutableChannel of v1.0.0rc0', () => {
  const slimmable = (...widths: readonly number[]): SlimmableMutableChannel => {
    const channel = new SlimmableMutableChannel(8);
    channel.candidateChoices = widths;
    return channel;
  };

  test('1.10 Slimmable: candidate_choices set twice → AssertionError', () => {
    const channel = slimmable(2, 4);
    expectKind('AssertionError', () => (channel.candidateChoices = [2, 4]));
  });

  test.each([[[9]], [[0]], [[2.5]], [[]]])(
    '1.10 Slimmable: candidate_choices %j → AssertionError',
    (widths) => {
      expectKind('AssertionError', () => slimmable(...widths));
    },
  );

  test('1.10 Slimmable: choices are indices; without candidates → AssertionError', () => {
    const channel = slimmable(4, 2, 8);
    expect([channel.choices, channel.numChoices]).toEqual([[0, 1, 2], 3]);
    expect([channel.minChoice, channel.maxChoice]).toEqual([1, 2]);
    expectKind('AssertionError', () => new SlimmableMutableChannel(8).choices);
  });

  test('1.10 Slimmable: the mask is whole before the candidates are set', () => {
    expect(bits(new SlimmableMutableChannel(3))).toBe('111');
  });

  test('1.10 Slimmable: current_choice is an index, the mask has its width', () => {
    const channel = slimmable(2, 4);
    expect(channel.currentChoice).toBeUndefined();
    channel.currentChoice = 1;
    expect([channel.currentChoice, bits(channel)]).toEqual([1, '11110000']);
    expectKind('AssertionError', () => (channel.currentChoice = 4));
  });

  test('1.10 Slimmable: dump gives the channel number; without a choice → AssertionError', () => {
    const channel = slimmable(2, 4);
    expectKind('AssertionError', () => channel.dumpChosen());
    channel.currentChoice = 1;
    expect(channel.dumpChosen()).toEqual({ chosen: 4, meta: { origin_channels: 8 } });
  });

  test('1.10 Slimmable: fix_chosen takes what was dumped; an unknown width → ValueError; twice → AttributeError', () => {
    const channel = slimmable(2, 4);
    expectKind('ValueError', () => channel.fixChosen(3));
    channel.fixChosen(4);
    expect([channel.isFixed, channel.currentChoice, channel.alternatives]).toEqual([true, 1, [1]]);
    expect(bits(channel)).toBe('11110000');
    expectKind('AttributeError', () => channel.fixChosen(4));
    expectKind('AttributeError', () => (channel.currentChoice = 0));
  });

  test('1.10 Slimmable: a choice as a value, and what is derived from it, leave the state alone', () => {
    const channel = slimmable(2, 4).attach('width');
    const choices = new Map([['width', 0]]);
    expect([channel.numberOf(choices), deriveSame(channel).numberOf(choices)]).toEqual([2, 2]);
    expect(channel.currentChoice).toBeUndefined();
    expect(channel.choices).toContain(channel.sampleChoice(Rng.from(1)));
  });
});
