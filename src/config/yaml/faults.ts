/** @file The `yaml` package's error codes in words that help somebody who does not know YAML's grammar. */
import type { ErrorCode, YAMLParseError } from 'yaml';

interface Advice {
  /** The part after `config/`. */
  readonly code: string;
  readonly expected: string;
}

const ADVICE = {
  ALIAS_PROPS: {
    code: 'yaml-alias',
    expected: 'the value written out (aliases such as *name are switched off)',
  },
  BAD_ALIAS: { code: 'yaml-alias', expected: 'the value written out; quote a text that starts with * or &' },
  BAD_COLLECTION_TYPE: { code: 'yaml-tag', expected: 'the value without its ! tag' },
  BAD_DIRECTIVE: { code: 'yaml-directive', expected: 'plain YAML 1.2 without directives' },
  BAD_DQ_ESCAPE: { code: 'bad-escape', expected: 'an escape YAML knows; single quotes keep a \\ as it is' },
  BAD_INDENT: { code: 'yaml-indent', expected: 'items of one level to start in the same column' },
  BAD_PROP_ORDER: { code: 'yaml-syntax', expected: 'a plain value here, without tags and anchors' },
  BAD_SCALAR_START: { code: 'yaml-syntax', expected: 'quotes around a text that starts with this sign' },
  BLOCK_AS_IMPLICIT_KEY: {
    code: 'yaml-syntax',
    expected: 'one "key: value" on a line; put the inner one on its own line',
  },
  BLOCK_IN_FLOW: {
    code: 'yaml-syntax',
    expected: 'commas instead of "- " or line breaks inside [ ] and { }',
  },
  DUPLICATE_KEY: { code: 'duplicate-key', expected: 'each key once' },
  IMPOSSIBLE: { code: 'yaml-syntax', expected: 'valid YAML' },
  KEY_OVER_1024_CHARS: {
    code: 'yaml-syntax',
    expected: 'a key shorter than 1024 characters (is a colon missing above?)',
  },
  MISSING_CHAR: { code: 'yaml-syntax', expected: 'valid YAML' },
  MULTILINE_IMPLICIT_KEY: { code: 'yaml-syntax', expected: 'a ":" on the line above, or deeper indentation' },
  MULTIPLE_ANCHORS: { code: 'yaml-syntax', expected: 'at most one &anchor' },
  MULTIPLE_DOCS: {
    code: 'yaml-multiple-documents',
    expected: 'one document: remove the line --- and what follows',
  },
  MULTIPLE_TAGS: { code: 'yaml-tag', expected: 'the value without its ! tags' },
  NON_STRING_KEY: { code: 'yaml-key', expected: 'a word as the key' },
  RESOURCE_EXHAUSTION: { code: 'too-large', expected: 'a smaller config' },
  TAB_AS_INDENT: { code: 'yaml-tab', expected: 'spaces (YAML does not allow tabs as indentation)' },
  TAG_RESOLVE_FAILED: { code: 'yaml-tag', expected: 'the value without its ! tag' },
  UNEXPECTED_TOKEN: { code: 'yaml-syntax', expected: 'valid YAML' },
} satisfies Record<ErrorCode, Advice>;

/** Some of the library's codes cover several mistakes; these have remedies of their own. */
const MISSING: readonly (readonly [RegExp, Advice])[] = [
  [/closing ['"]/, { code: 'unterminated-string', expected: 'a closing quote' }],
  [/Missing , or : between|Missing , between/, { code: 'yaml-syntax', expected: ', between the items' }],
  [
    /and end with a [\]}]/,
    { code: 'unclosed', expected: 'the closing bracket, indented deeper than the key above' },
  ],
  [/Implicit (?:map )?keys need/, { code: 'yaml-syntax', expected: '": " and a value after this key' }],
];

export function adviceFor(error: YAMLParseError): Advice {
  const missing = MISSING.find(([pattern]) => pattern.test(error.message));
  const advice = missing?.[1] ?? ADVICE[error.code];
  return advice.expected === 'valid YAML'
    ? { ...advice, expected: `valid YAML (${lowerFirst(error.message)})` }
    : advice;
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, '');
}
