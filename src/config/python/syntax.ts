/** @file Python text → Lezer's tree, without error recovery: the first mistake ends the reading. */
import { parser } from '@lezer/python';
import type { SourceText } from '../source';
import { showWord } from '../value';

export type Tree = ReturnType<typeof parser.parse>;
export type SyntaxNode = Tree['topNode'];

/** Recovery costs up to 20 s on a megabyte of closing brackets; without it every text takes under one. */
const strictParser = parser.configure({ strict: true });

/** Throws `config/unterminated-string` or `config/syntax` at the first sign that Python's grammar refuses. */
export function parsePython(source: SourceText): Tree {
  try {
    return strictParser.parse(source.text);
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
  return source.error({ code: 'unexpected-end', offset: place, found, expected: 'its brackets closed' });
}

const QUOTED_OR_REMARK =
  /#[^\n]*|"""(?:[^\\"]|\\[^]|"(?!""))*(?:"""|$)|'''(?:[^\\']|\\[^]|'(?!''))*(?:'''|$)|"(?:[^\\"\n]|\\[^])*"?|'(?:[^\\'\n]|\\[^])*'?/g;

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
