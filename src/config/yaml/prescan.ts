/**
 * @file Runs the YAML lexer alone over a text and refuses what its parser could not survive:
 * 10,000 levels of nesting end the whole process (Node 20), and a million errors take ten seconds.
 */
import { Lexer } from 'yaml';
import { MAX_DEPTH, MAX_YAML_TOKENS } from '../limits';
import type { SourceText } from '../source';

/* Marks that the lexer puts between its tokens; they are not part of the text, which has no control characters. */
const PLAIN_FOLLOWS = '\u001F';
const FLOW_BROKEN_OFF = '\u0018';
const MARKS: ReadonlySet<string> = new Set([PLAIN_FOLLOWS, FLOW_BROKEN_OFF, '\u0002', '']);

/**
 * Throws `config/too-deep`, `config/too-large`, `config/unclosed` or `config/yaml-directive`.
 * Returns the offsets of all opening quotes, ascending: the parser only knows where a quote is missing.
 */
export function prescanYaml(source: SourceText): readonly number[] {
  const quotes: number[] = [];
  const opened: number[] = []; // offsets of the brackets that are open
  const columns: number[] = []; // of the block collections that may be open here, ascending
  let offset = 0;
  let lineStart = 0;
  let tokens = 0;
  let leading = true; // nothing but white space and indicators so far on this line
  let isPlain = false;
  for (const token of new Lexer().lex(source.text)) {
    if (MARKS.has(token)) {
      isPlain = token === PLAIN_FOLLOWS;
      if (token === FLOW_BROKEN_OFF) refuseUnclosed(source, opened);
      continue;
    }
    if (++tokens > MAX_YAML_TOKENS) {
      const expected = `at most ${MAX_YAML_TOKENS.toLocaleString('en')} words and signs of YAML`;
      throw source.error({ code: 'too-large', offset, found: 'more', expected });
    }
    if (!isPlain && token.startsWith('%')) {
      const expected = 'plain YAML 1.2 without directives';
      throw source.error({ code: 'yaml-directive', offset, found: token.slice(0, 40), expected });
    }
    if (!isPlain && /^['"]/.test(token)) quotes.push(offset);
    if (!isPlain && /^[[{]/.test(token)) opened.push(offset);
    else if (!isPlain && /^[\]}]/.test(token)) opened.pop();
    else if (leading && opened.length === 0 && !/^[\s#]/.test(token)) {
      const column = offset - lineStart;
      while (columns.length > 0 && columns[columns.length - 1]! >= column) columns.pop();
      columns.push(column);
    }
    if (opened.length + columns.length > MAX_DEPTH + 1) {
      const found = `nesting more than ${MAX_DEPTH} deep`;
      throw source.error({ code: 'too-deep', offset, found, expected: `at most ${MAX_DEPTH} levels` });
    }
    leading &&= /^(?:[-?:]|[ \t]+)$/.test(token);
    offset += token.length;
    const lineEnd = Math.max(token.lastIndexOf('\n'), token.lastIndexOf('\r'));
    if (lineEnd >= 0) {
      lineStart = offset - token.length + lineEnd + 1;
      leading = true;
    }
    isPlain = false;
  }
  refuseUnclosed(source, opened);
  return quotes;
}

function refuseUnclosed(source: SourceText, opened: readonly number[]): void {
  const offset = opened.at(-1);
  if (offset === undefined) return;
  const bracket = source.text.charAt(offset);
  const expected = `${bracket === '[' ? ']' : '}'} to close it, indented deeper than the key above`;
  throw source.error({ code: 'unclosed', offset, found: `an open ${bracket}`, expected });
}
