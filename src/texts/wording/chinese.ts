/** @file All of it in Chinese. English needs none of it: loaded only where Chinese is read. */
import { chineseDocs } from '../definitions';
import { chineseOf, chineseTitle } from '../errors';
import { chineseClasses } from './classNames';
import { configPhrases } from './config';
import { editingPhrases } from './editing';
import { filePhrases } from './files';
import { pagePhrases } from './page';
import { Phrasebook } from './phrase';
import { pythonPhrases } from './python';
import { schemaPhrases } from './schema';
import { spacePhrases } from './space';
import type { Wording } from './wording';

export const phrases = [
  ...schemaPhrases,
  ...configPhrases,
  ...pythonPhrases,
  ...editingPhrases,
  ...spacePhrases,
  ...filePhrases,
  ...pagePhrases,
];

const book = new Phrasebook(phrases);

export const chinese: Wording = {
  say: (english) => book.say(english),
  docOf: (type, english) => chineseDocs[type] ?? english,
  classOf: (set, name) => chineseClasses[set]?.[name] ?? name,
  explain: chineseOf,
  titleOf: chineseTitle,
};
