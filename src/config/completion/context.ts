/**
 * @file Where in a config a cursor stands, although the text around it may be half-typed: which dict, which field,
 * and the `type` of that dict. A tolerant scan of brackets, strings and indentation; the parsers judge, this guesses.
 */
import type { ConfigFormat } from '../format';

export interface CursorContext {
  /** A name is being typed, or a value. */
  readonly place: 'key' | 'value';
  /** The word that is being typed, without quotes: what a completion replaces. */
  readonly from: number;
  readonly word: string;
  /** Inside quotes already. */
  readonly quoted: boolean;
  /** Of a value: its field. */
  readonly key: string | undefined;
  /** Fields that lead to the dict, outermost first; items of lists are not counted. */
  readonly parents: readonly string[];
  /** `type` of the dict, if it has one already. */
  readonly type: string | undefined;
  /** Fields that the dict has already. */
  readonly present: readonly string[];
}

/** A dict, list or call that is open at the cursor. */
interface Frame {
  readonly isDict: boolean;
  key: string | undefined;
  readonly fields: Map<string, string>;
  /** Column of the keys of a YAML block; −1 for brackets. */
  readonly indent: number;
}

const WORD = /[\p{L}\p{N}_.$-]*$/u;

export function contextAt(text: string, offset: number, format: ConfigFormat): CursorContext | undefined {
  const scan = new Scan(format);
  scan.run(text, 0, offset);
  if (scan.inComment) return undefined;
  const frames = scan.frames;
  const frame = frames.at(-1);
  if (!frame) return undefined;
  const word = WORD.exec(text.slice(0, offset))?.[0] ?? '';
  const from = offset - word.length;
  const { key } = frame;
  const parents = frames.slice(0, -1).flatMap((outer) => (outer.key === undefined ? [] : [outer.key]));
  // What stands behind the cursor, up to the end of the dict, says more of it.
  const depth = frames.length;
  const rest = scan.ahead(text, offset, depth);
  return {
    place: key === undefined && frame.isDict ? 'key' : 'value',
    from,
    word,
    quoted: scan.inString,
    key: key ?? parents.at(-1),
    parents,
    type: rest.get('type'),
    present: [...rest.keys()],
  };
}

class Scan {
  frames: Frame[];
  inComment = false;
  inString = false;
  #quote = '';
  #word = '';
  #lineStart = true;
  #column = 0;

  constructor(private readonly format: ConfigFormat) {
    // Python's statements and YAML's first block are a dict.
    this.frames = format === 'json5' ? [] : [frame(true, format === 'yaml' ? 0 : -1)];
  }

  run(text: string, start: number, end: number): void {
    for (let i = start; i < end; i++) this.#step(text, i);
  }

  /** Fields of the innermost dict, those behind `offset` included. */
  ahead(text: string, offset: number, depth: number): ReadonlyMap<string, string> {
    const { fields } = this.frames[depth - 1] ?? frame(true, -1);
    const known = new Map(fields);
    const rest = new Scan(this.format);
    rest.frames = this.frames.map((outer) => ({ ...outer, fields: new Map(outer.fields) }));
    const own = rest.frames[depth - 1];
    for (let i = offset; i < text.length && own && rest.frames[depth - 1] === own; i++) rest.#step(text, i);
    rest.#endWord();
    for (const [key, value] of own?.fields ?? []) known.set(key, value);
    return known;
  }

  #step(text: string, i: number): void {
    const character = text.charAt(i);
    if (character === '\n') this.#newLine(text, i);
    else if (this.inComment) return;
    else if (this.inString) this.#inString(character, text, i);
    else this.#plain(character, text, i);
  }

  #inString(character: string, text: string, i: number): void {
    if (character === this.#quote && text.charAt(i - 1) !== '\\') this.inString = false;
    else this.#word += character;
  }

  #plain(character: string, text: string, i: number): void {
    const isYaml = this.format === 'yaml';
    const before = text.charAt(i - 1);
    const startsComment =
      this.format === 'json5'
        ? character === '/' && text.charAt(i + 1) === '/'
        : character === '#' && (!isYaml || before === '' || /\s/.test(before));
    if (startsComment) {
      this.inComment = true;
      return;
    }
    if (isYaml && this.#lineStart && this.#openBlock()) this.#indent(character);
    if (character === ' ' || character === '\t') {
      this.#column++;
      return;
    }
    this.#column++;
    const wasStart = this.#lineStart;
    this.#lineStart = false;
    const top = this.frames.at(-1);
    if (character === '"' || character === "'") {
      this.inString = true;
      this.#quote = character;
      this.#word = '';
    } else if ('{[('.includes(character)) {
      const isDict = character === '{' || (character === '(' && /^dict$/.test(this.#word));
      this.#word = '';
      this.frames.push(frame(isDict, -1));
    } else if ('}])'.includes(character)) {
      this.#endWord();
      if (this.frames.length > 1 || this.format === 'json5') this.frames.pop();
      const outer = this.frames.at(-1);
      // The bracket was the value of this field.
      if (outer && outer.indent < 0 && this.format !== 'python')
        outer.key = outer.isDict ? outer.key : undefined;
    } else if (character === ',') {
      this.#endWord();
      if (top) top.key = undefined;
    } else if (character === ':' && top?.isDict && (!isYaml || /[\s"'\w]/.test(text.charAt(i + 1) || ' '))) {
      this.#startValue(top);
    } else if (character === '=' && top?.isDict && this.format === 'python') {
      this.#startValue(top);
    } else if (isYaml && character === '-' && wasStart && /\s/.test(text.charAt(i + 1))) {
      this.#lineStart = true; // what follows begins an item
    } else this.#word += character;
  }

  #startValue(top: Frame): void {
    top.key = this.#word.trim();
    top.fields.set(top.key, '');
    this.#word = '';
  }

  #endWord(): void {
    const top = this.frames.at(-1);
    if (top?.key !== undefined && this.#word !== '') {
      const word = this.#word.trim();
      top.fields.set(top.key, word.slice(word.lastIndexOf('.') + 1));
    }
    this.#word = '';
  }

  #newLine(text: string, i: number): void {
    const isSplit = this.inString && !text.slice(0, i).endsWith('\\');
    if (isSplit) this.inString = false; // an open quote ends with its line
    this.inComment = false;
    this.#lineStart = true;
    this.#column = 0;
    const top = this.frames.at(-1);
    if (this.#word !== '') this.#endWord();
    if (top && top.indent < 0 && this.format === 'python' && this.frames.length === 1) top.key = undefined;
  }

  /** Whether the innermost frame is a YAML block. */
  #openBlock(): boolean {
    return (this.frames.at(-1)?.indent ?? -1) >= 0;
  }

  /** The first sign of a line of a YAML block: closes deeper blocks, opens one below a field without a value. */
  #indent(character: string): void {
    if (character === ' ' || character === '\t') return;
    const column = this.#column;
    while (this.frames.length > 1 && this.#openBlock() && (this.frames.at(-1)?.indent ?? 0) > column)
      this.frames.pop();
    const top = this.frames.at(-1);
    if (!top) return;
    if (column > top.indent && top.key !== undefined) this.frames.push(frame(true, column));
    else if (character !== '-') top.key = undefined;
    else if (top.key !== undefined || top.indent < column) {
      // An item of the list that is this field's value.
      this.frames.push(frame(true, column + 2));
    }
  }
}

const frame = (isDict: boolean, indent: number): Frame => ({
  isDict,
  key: undefined,
  fields: new Map(),
  indent,
});
