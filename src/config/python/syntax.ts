/** @file Python text → Lezer's tree, without error recovery: the first mistake ends the reading. */
import { parser } from '@lezer/python';
import type { SourceText } from '../source';
import { showWord } from '../value';

export type Tree = ReturnType<typeof parser.parse>;
export type SyntaxNode = Tree['topNode'];

/** Recovery costs up to 20 s on a megabyte of closing brackets; without it every text takes under one. */
const strictParser = parser.configure({ strict: true });

const QUOTED_OR_REMARK =
  /#[^\n]*|"""(?:[^\\"]|\\[^]|"(?!""))*(?:"""|$)|'''(?:[^\\']|\\[^]|'(?!''))*(?:'''|$)|"(?:[^\\"\n]|\\[^])*"?|'(?:[^\\'\n]|\\[^])*'?/g;

/** The grammar does not know `500.`; `500_` passes for a number in its place and moves nothing. */
const OPEN_FLOAT = new RegExp(
  String.raw`(${QUOTED_OR_REMARK.source})|(?<![\w.])(\d[\d_]*)\.(?![\w.])|(?<![\w.])(\d[\d_]*)\.(?=e[-+\d])`,
  'gi',
);

function withoutOpenFloats(text: string): string {
  return text.replace(OPEN_FLOAT, (match, kept: string | undefined) => kept ?? `${match.slice(0, -1)}_`);
}

/** UTF-16 units; keeps the parser under a second. MMRazor's largest file has 23 kB. */
export const MAX_PYTHON_LENGTH = 1 << 18;

/** Throws `config/too-large`, `config/unterminated-string` or `config/syntax` at the first sign that Python's grammar refuses. */
export function parsePython(source: SourceText): Tree {
  if (source.text.length > MAX_PYTHON_LENGTH) {
    const found = `${Math.ceil(source.text.length / 1024)} kB of Python`;
    const expected = `at most ${MAX_PYTHON_LENGTH / 1024} kB`;
    throw source.error({ code: 'too-large', offset: MAX_PYTHON_LENGTH, found, expected });
  }
  try {
    return strictParser.parse(withoutOpenFloats(source.text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const offset = Number(/\d+$/.exec(error.message)?.[0] ?? 0);
    throw syntaxError(source, offset);
  }
}

function syntaxError(source: SourceText, offset: number): Error {
  const { text } = source;
  const expected = "Python as configs have it: name = dict(type='X', …), not nested by hundreds";
  if (text.slice(offset).trim() !== '') {
    return source.error({ code: 'syntax', offset, found: wordAt(text, offset), expected });
  }
  const quote = openQuote(text);
  if (quote !== undefined) {
    const found = 'the end of the text';
    const advice = 'the quote that stands here to be closed';
    return source.error({ code: 'unterminated-string', offset: quote, found, expected: advice });
  }
  const place = text.trimEnd().length;
  const found = 'the end of the text';
  return source.error({
    code: 'unexpected-end',
    offset: place,
    found,
    expected: 'a value, or a bracket that closes',
  });
}

/** Where the string starts that runs to the end of `text`. */
function openQuote(text: string): number | undefined {
  for (const { 0: match, index } of text.matchAll(QUOTED_OR_REMARK)) {
    if (index + match.length < text.length || match.startsWith('#')) continue;
    const quote = /^("""|'''|.)/.exec(match)![0];
    if (match.length === quote.length || !match.endsWith(quote)) return index;
  }
  return undefined;
}

function wordAt(text: string, offset: number): string {
  const [word = 'the end of the text'] =
    /^(?:\w+|[^])/u.exec(text.slice(offset, offset + 80).replace(/^[ \t]+/, '')) ?? [];
  return word === '\n' || word === '\r' ? 'the end of the line' : showWord(word);
}

/** The children of a node, punctuation too, without comments. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Comment') children.push(child);
  }
  return children;
}
