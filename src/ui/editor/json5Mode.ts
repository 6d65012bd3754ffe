/** @file Colours for JSON5: comments, names without quotes and single quotes, which a JSON mode would call errors. */
import { StreamLanguage } from '@codemirror/language';

interface Json5State {
  inComment: boolean;
}

export const json5Mode = StreamLanguage.define<Json5State>({
  name: 'json5',
  startState: () => ({ inComment: false }),
  token(stream, state) {
    if (state.inComment || stream.match('/*')) {
      state.inComment = !stream.match(/^.*?\*\//);
      if (state.inComment) stream.skipToEnd();
      return 'comment';
    }
    if (stream.eatSpace()) return null;
    if (stream.match('//')) {
      stream.skipToEnd();
      return 'comment';
    }
    if (stream.match(/^("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/))
      return stream.match(/^\s*:/, false) ? 'propertyName' : 'string';
    if (stream.match(/^[+-]?(0x[\da-f]+|\d*\.?\d+(e[+-]?\d+)?|Infinity|NaN)/i)) return 'number';
    if (stream.match(/^(true|false|null)\b/)) return 'atom';
    if (stream.match(/^[\p{L}_$][\p{L}\p{N}_$]*/u)) return 'propertyName';
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: '//' }, closeBrackets: { brackets: ['(', '[', '{', "'", '"'] } },
});
