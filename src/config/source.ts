/** @file A config's text while it is being read: offsets, lines, and errors that point into it. */
import { UserError, type TextPosition } from '../core/userError';
import { formatPath, type ConfigPath } from './path';

/** Half-open range of UTF-16 offsets into the text, as code editors count. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
  /** The other file that the offsets count in, where a value came from a base; absent in the config's own text. */
  readonly file?: SourceText;
}

export interface SyntaxFault {
  /** The part after `config/`. */
  readonly code: string;
  readonly offset: number;
  readonly found?: string;
  readonly expected: string;
  /** The value being read; the file name stands in for it at the root. */
  readonly path?: ConfigPath;
}

export class SourceText {
  readonly #lineStarts: readonly number[];

  constructor(
    readonly text: string,
    readonly fileName: string | undefined,
  ) {
    const starts = [0];
    for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
    this.#lineStarts = starts;
  }

  /** Line and column (1-based, UTF-16 units) of an offset. */
  positionAt(offset: number): TextPosition {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#lineStarts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.#lineStarts[low]! + 1 };
  }

  error({ code, offset, found, expected, path = [] }: SyntaxFault): UserError {
    const at = path.length > 0 ? formatPath(path) : this.fileName;
    return new UserError({
      code: `config/${code}`,
      expected,
      position: this.positionAt(offset),
      ...(at === undefined ? {} : { at }),
      ...(found === undefined ? {} : { found }),
    });
  }
}
