/**
 * @file The words of JSON5 (https://spec.json5.org): white space, comments, strings, numbers, names.
 * A scanner is a text and a place in it; each method reads one word and moves past it.
 */
import type { ConfigPath } from '../path';
import type { SourceText, SyntaxFault } from '../source';
import { showWord } from '../value';

const SPACE = /[\s\uFEFF]*/y;
const COMMENT = /\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\//y;
const NAME = /(?:[\p{ID_Start}$_]|\\u[0-9a-fA-F]{4})(?:[\p{ID_Continue}$\u200c\u200d]|\\u[0-9a-fA-F]{4})*/uy;
const WHOLE_NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;
const NUMBER =
  /[+-]?(?:0[xX][0-9a-fA-F]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+(?:[eE][+-]?[0-9]+)?|Infinity|NaN)(?![\p{ID_Continue}$.])/uy;
const WORD = /[^\s,:[\]{}()"']+|[^]/uy;
const PLAIN_CHARACTERS = { '"': /[^"\\\n\r]*/y, "'": /[^'\\\n\r]*/y } as const;

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
  '\n': '',
  '\r': '',
  '\u2028': '',
  '\u2029': '',
};

export class Json5Scanner {
  offset = 0;

  constructor(readonly source: SourceText) {}

  /** The next character, `''` at the end. */
  peek(): string {
    return this.source.text.charAt(this.offset);
  }

  skipSpace(path: ConfigPath): void {
    for (;;) {
      this.#match(SPACE);
      if (this.peek() !== '/') return;
      if (this.#match(COMMENT) !== undefined) continue;
      if (this.source.text.startsWith('/*', this.offset)) {
        this.fail(path, {
          code: 'unterminated-comment',
          found: '/* without */',
          expected: '*/ where the comment ends',
        });
      }
      return;
    }
  }

  /** Reads `character` if it comes next. */
  take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.offset++;
    return true;
  }

  /** An unquoted key, escapes resolved. */
  name(): string | undefined {
    const start = this.offset;
    const written = this.#match(NAME);
    const name = written?.replace(/\\u(.{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    if (name !== undefined && WHOLE_NAME.test(name)) return name;
    this.offset = start;
    return undefined;
  }

  /** A number as it is written; hexadecimal, signs and bare points are allowed. */
  number(): string | undefined {
    return this.#match(NUMBER);
  }

  /** What comes next, for an error message; does not move. */
  word(): string {
    const start = this.offset;
    const word = this.#match(WORD);
    this.offset = start;
    return word === undefined ? 'the end of the text' : showWord(word);
  }

  /** A string in single or double quotes; the next character is its quote. */
  string(path: ConfigPath): string {
    const start = this.offset;
    const quote = this.peek() as '"' | "'";
    let value = '';
    this.offset++;
    for (;;) {
      value += this.#match(PLAIN_CHARACTERS[quote])!;
      const character = this.peek();
      if (character === '\\') value += this.#escape(path);
      else if (character === quote) {
        this.offset++;
        return value;
      } else {
        const found = character === '' ? 'the end of the text' : 'the end of the line';
        const expected = `a closing ${quote} for the text that starts here`;
        this.fail(path, { code: 'unterminated-string', offset: start, found, expected });
      }
    }
  }

  fail(path: ConfigPath, fault: Omit<SyntaxFault, 'offset' | 'path'> & { offset?: number }): never {
    throw this.source.error({ offset: this.offset, path, ...fault });
  }

  #escape(path: ConfigPath): string {
    const start = this.offset;
    const { text } = this.source;
    const character = text.charAt(start + 1);
    this.offset += 2;
    if (character === 'x' || character === 'u') {
      const digits = text.slice(this.offset, this.offset + (character === 'x' ? 2 : 4));
      if (!(character === 'x' ? /^[0-9a-fA-F]{2}$/ : /^[0-9a-fA-F]{4}$/).test(digits)) {
        const expected =
          character === 'x' ? 'two hexadecimal digits after \\x' : 'four hexadecimal digits after \\u';
        this.fail(path, {
          code: 'bad-escape',
          offset: start,
          found: showEscape(character + digits),
          expected,
        });
      }
      this.offset += digits.length;
      return String.fromCharCode(parseInt(digits, 16));
    }
    if (character === '\r') this.take('\n');
    if (/[1-9]/.test(character) || (character === '0' && /[0-9]/.test(this.peek()))) {
      const expected = 'a \\x or \\u escape (octal ones do not exist here)';
      this.fail(path, { code: 'bad-escape', offset: start, found: showEscape(character), expected });
    }
    return ESCAPES[character] ?? character;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    const match = pattern.exec(this.source.text);
    if (!match) return undefined;
    this.offset += match[0].length;
    return match[0];
  }
}

function showEscape(escape: string): string {
  return `\\${showWord(escape)}`;
}
