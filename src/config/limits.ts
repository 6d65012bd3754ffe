/** @file What a text must satisfy before any parser looks at it, and the limits the parsers keep. */
import type { SourceText } from './source';
import { codePoint, showWord } from './value';

/** UTF-16 units. The largest MMRazor config is about 60 kB with its bases merged in. */
export const MAX_TEXT_LENGTH = 1 << 20;

/** Objects and lists inside each other. MMRazor's configs need 8; recursion stays far from the stack's end. */
export const MAX_DEPTH = 64;

/** UTF-16 units; MMRazor's longest is 30. Keeps the `at` of every error readable. */
export const MAX_KEY_LENGTH = 200;

/** Tokens of the YAML lexer: keeps the parser under a second even when each token is an error. */
export const MAX_YAML_TOKENS = 100_000;

/* eslint-disable-next-line no-control-regex -- control characters are what this looks for */
const BAD_CHARACTER = /[\x00-\x08\x0e-\x1f\x7f]|\p{Surrogate}/u;

/** Throws `config/too-large`, `config/bad-character` or `config/empty`. */
export function checkText(source: SourceText): void {
  const { text } = source;
  if (text.length > MAX_TEXT_LENGTH) {
    const found = `${(text.length / MAX_TEXT_LENGTH).toFixed(1)} MB`;
    throw source.error({
      code: 'too-large',
      offset: MAX_TEXT_LENGTH,
      found,
      expected: 'at most 1 MB of text',
    });
  }
  const bad = BAD_CHARACTER.exec(text);
  if (bad) {
    const found = `the character ${codePoint(bad[0])}`;
    const expected = 'plain text in UTF-8 (is this a binary file?)';
    throw source.error({ code: 'bad-character', offset: bad.index, found, expected });
  }
  if (text.trim() === '') {
    const expected = "a config, such as {type: 'SearchableShuffleNetV2', …}";
    throw source.error({ code: 'empty', offset: 0, found: 'an empty text', expected });
  }
}

/** What is wrong with a number for a config, or `undefined`. `written` is its text. */
export function numberFault(written: string, value: number): ScalarFault | undefined {
  const found = showWord(written);
  if (!Number.isFinite(value)) {
    return { code: 'not-finite', found, expected: 'a finite number (leave the field out for "no limit")' };
  }
  const wholeDigits = /^[-+]?0[xo]/i.test(written) || !/[.e]/i.test(written);
  if (wholeDigits && !Number.isSafeInteger(value)) {
    const expected = 'a whole number up to 9007199254740991 (larger ones lose digits), or a text in quotes';
    return { code: 'number-too-large', found, expected };
  }
  return undefined;
}

/** Escapes can spell what the text itself may not hold: half a surrogate pair. */
export function stringFault(value: string): ScalarFault | undefined {
  const half = /\p{Surrogate}/u.exec(value);
  if (!half) return undefined;
  const found = `the escape of ${codePoint(half[0])}, half a character`;
  return { code: 'bad-escape', found, expected: 'both halves of the surrogate pair' };
}

export interface ScalarFault {
  readonly code: string;
  readonly found: string;
  readonly expected: string;
}
