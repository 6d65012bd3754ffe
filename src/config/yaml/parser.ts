/**
 * @file YAML 1.2 text (core schema) → tree with positions. What JSON cannot say is refused: aliases,
 * tags, directives, several documents, keys that are not words.
 */
import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type Pair, type Scalar } from 'yaml';
import { MAX_DEPTH, numberFault, stringFault } from '../limits';
import { DictBuilder, leafNode, listNode, type ConfigNode } from '../node';
import type { ConfigPath } from '../path';
import type { SourceText, TextRange } from '../source';
import { showWord } from '../value';
import { adviceFor } from './faults';
import { prescanYaml } from './prescan';

/** Throws a located `UserError` (`config/…`) for anything but one JSON-like document. */
export function parseYaml(source: SourceText): ConfigNode {
  const quotes = prescanYaml(source);
  // Duplicate keys are found while converting: the library compares every pair of keys.
  const document = parseDocument(source.text, {
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error', // 'silent' would also hide a second document
    merge: false,
    resolveKnownTags: false,
  });
  const error = document.errors[0];
  if (error) {
    const advice = adviceFor(error);
    const place = Math.min(error.pos[0], source.text.length);
    const found = wordAt(source.text, place);
    const offset =
      advice.code === 'unterminated-string' ? (quotes.findLast((q) => q < place) ?? place) : place;
    throw source.error({ ...advice, offset, found });
  }
  const root = document.contents as Node | null;
  if (root === null) {
    throw source.error({ code: 'empty', offset: 0, found: 'nothing but comments', expected: 'a config' });
  }
  return convert(root, [], source);
}

function convert(node: Node, path: ConfigPath, source: SourceText): ConfigNode {
  const range = rangeOf(node);
  const offset = range.from;
  if (isAlias(node)) {
    const expected = 'the value written out (aliases are switched off: they can hide huge configs)';
    throw source.error({ code: 'yaml-alias', offset, path, found: `the alias *${node.source}`, expected });
  }
  if (node.tag !== undefined && !CORE_TAGS.has(node.tag)) {
    const found = `the tag ${node.tag.slice(0, 40)}`;
    throw source.error({ code: 'yaml-tag', offset, path, found, expected: 'the value without its ! tag' });
  }
  if (isScalar(node)) return convertScalar(node, path, source);
  if (path.length >= MAX_DEPTH) {
    const found = `nesting ${path.length + 1} deep`;
    const expected = `at most ${MAX_DEPTH} levels`;
    throw source.error({ code: 'too-deep', offset, path: path.slice(0, 2), found, expected });
  }
  if (isSeq(node)) {
    return listNode(
      node.items.map((item, index) => convert(item as Node, [...path, index], source)),
      range,
    );
  }
  if (!isMap<Node, Node | null>(node)) {
    throw source.error({
      code: 'yaml-syntax',
      offset,
      path,
      found: 'a node of no known kind',
      expected: 'valid YAML',
    });
  }
  const fields = new DictBuilder(source, path);
  for (const pair of node.items) addField(fields, pair);
  return fields.finish(range);
}

const CORE_TAGS: ReadonlySet<string> = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`),
);

function addField(fields: DictBuilder, { key, value }: Pair<Node, Node | null>): void {
  const { source, path } = fields;
  const keyRange = rangeOf(key);
  const name = keyName(key, source);
  if (name === undefined) {
    const expected = 'a word or number before the colon';
    const found = isScalar(key) ? 'an empty key' : 'a list, object or alias as the key';
    throw source.error({ code: 'yaml-key', offset: keyRange.from, path, found, expected });
  }
  fields.checkKey(name, keyRange);
  const emptyRange = { from: keyRange.to, to: keyRange.to };
  fields.add(name, keyRange, value ? convert(value, [...path, name], source) : leafNode(null, emptyRange));
}

/** Keys keep their spelling: `1e3:` and `true:` are the texts "1e3" and "true". */
function keyName(key: Node | null, source: SourceText): string | undefined {
  if (!isScalar(key) || (key.tag !== undefined && !CORE_TAGS.has(key.tag))) return undefined;
  if (typeof key.value === 'string') return key.value;
  const { from, to } = rangeOf(key);
  return from === to ? undefined : (key.source ?? source.text.slice(from, to));
}

function convertScalar(node: Scalar, path: ConfigPath, source: SourceText): ConfigNode {
  const range = rangeOf(node);
  const { value } = node;
  if (typeof value === 'number') {
    const fault = numberFault(node.source ?? String(value), value);
    if (fault) throw source.error({ ...fault, offset: range.from, path });
    return leafNode(value === 0 ? 0 : value, range); // no -0: it would not survive JSON
  }
  if (typeof value === 'string') {
    const fault = stringFault(value);
    if (fault) throw source.error({ ...fault, offset: range.from, path });
    return leafNode(value, range);
  }
  return leafNode(typeof value === 'boolean' ? value : null, range);
}

function rangeOf(node: Node): TextRange {
  const [from, to] = node.range ?? [0, 0];
  return { from, to };
}

function wordAt(text: string, offset: number): string {
  if (offset >= text.length) return 'the end of the text';
  const [word = ''] = /^[^\s,[\]{}]+|^[^]/u.exec(text.slice(offset, offset + 80)) ?? [];
  if (word === '\n' || word === '\r') return 'the end of the line';
  return word === '\t' ? 'a tab' : showWord(word);
}
