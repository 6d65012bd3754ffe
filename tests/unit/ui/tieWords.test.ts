import { expect, test } from 'vitest';
import type { Formula } from '../../../src/mutables';
import { openSpaceText } from '../../../src/space';
import { chinesePart } from '../../../src/texts/parts';
import { tieTexts } from '../../../src/texts/ties';
import { type TieSpeech, formulaText, tieLine, tieText } from '../../../src/ui/tieWords';
import { choiceNames } from '../../../src/view/choiceNames';
import { galleryIds, galleryText } from '../space/gallery';

const speechOf = (id: Parameters<typeof galleryText>[0], language: 'en' | 'zh' = 'en') => {
  const space = openSpaceText(galleryText(id));
  const speech: TieSpeech = {
    words: tieTexts[language],
    names: choiceNames(space),
    nameOf: language === 'zh' ? chinesePart : (english) => english,
  };
  const tieOf = (name: string) => space.describe().ties.find((tie) => tie.id === name)!;
  return { space, speech, tieOf };
};

const width: Formula<string> = { kind: 'mutable', mutable: 'w' };
const number = (value: number): Formula<string> => ({ kind: 'number', value });

test('formulas are written as people write them', () => {
  const names = new Map([
    ['w', { title: 'Channels', stage: 'Stage 1', isWhole: true }],
    ['r', { title: 'MLP', stage: 'Stage 2', isWhole: false }],
  ]);
  const speech: TieSpeech = { words: tieTexts.en, names, nameOf: (english) => english };
  const write = (formula: Formula<string>) => formulaText(formula, 'w', speech);
  const six: Formula<string> = { kind: 'product', of: [width, number(6)] };
  expect(write(six)).toBe('channels × 6');
  expect(write({ kind: 'quotient', of: [six, number(4)], divisor: 8 })).toBe('round8(channels × 6 ÷ 4)');
  expect(write({ kind: 'quotient', of: [width, number(2)], divisor: 1 })).toBe('⌊channels ÷ 2⌋');
  expect(write({ kind: 'product', of: [width, { kind: 'mutable', mutable: 'r' }] })).toBe(
    '⌊channels × MLP (Stage 2)⌋',
  );
  expect(write({ kind: 'product', of: [{ kind: 'sum', of: [width, number(8)] }, number(2)] })).toBe(
    '(channels + 8) × 2',
  );
  expect(write({ kind: 'rule', of: ['w', 'r'] })).toBe('a rule of channels, MLP (Stage 2)');
});

test('a line tells how many layers follow, and how what is derived is computed, in both languages', () => {
  const id = 'backbone.layers.0.0._candidates.concat_3x3.branch_channels.0';
  const english = speechOf('small');
  expect(tieLine(english.tieOf(id), english.speech)).toBe('sets 3 layers · derived: branch 1 + branch 2');
  const chinese = speechOf('small', 'zh');
  expect(tieLine(chinese.tieOf(id), chinese.speech)).toBe('决定 3 层 · 派生：分支 1 + 分支 2');
  expect(tieText(english.tieOf(id), english.speech)).toContain(
    'in_channels = branch 1 + branch 2 of layers.0.0.concat_3x3.join.conv',
  );
});

test.each(galleryIds)('%s: every choice that layers follow is told by name, never by its id', (id) => {
  const { space, speech } = speechOf(id);
  for (const tie of space.describe().ties)
    expect(tieLine(tie, speech), tie.id).not.toMatch(/backbone|undefined|layers?\.\d/);
});
