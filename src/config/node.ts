/** @file The tree that both parsers build: each value with the place of its text. */
import { MAX_KEY_LENGTH, stringFault, type ScalarFault } from './limits';
import type { ConfigPath } from './path';
import type { SourceText, TextRange } from './source';
import { showText, type ConfigValue } from './value';

export interface ConfigNode {
  readonly value: ConfigValue;
  readonly range: TextRange;
  readonly children: ReadonlyMap<string | number, Member>;
}

export interface Member {
  readonly node: ConfigNode;
  /** The key's text; for an item of a list that of the item. */
  readonly keyRange: TextRange;
}

const NO_CHILDREN: ReadonlyMap<string | number, Member> = new Map();

export function leafNode(value: null | boolean | number | string, range: TextRange): ConfigNode {
  return { value, range, children: NO_CHILDREN };
}

export function listNode(items: readonly ConfigNode[], range: TextRange): ConfigNode {
  const children = new Map(items.map((node, index) => [index, { node, keyRange: node.range }]));
  return { value: Object.freeze(items.map((item) => item.value)), range, children };
}

/** Names that reach into the prototypes of JavaScript objects when some later code copies a config carelessly. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'prototype']);

/** MMEngine names the class of an `optim_wrapper` by this key; only as a dict or list does it reach a prototype. */
const TEXT_KEY = 'constructor';

/** What is wrong with a key of a config, whatever else its dict holds; `undefined` when nothing is. */
export function keyFault(key: string): ScalarFault | undefined {
  const fault = stringFault(key);
  if (fault) return fault;
  if (key.length > MAX_KEY_LENGTH) {
    const expected = `a key of at most ${MAX_KEY_LENGTH} characters`;
    return { code: 'key-too-long', found: showText(key), expected };
  }
  return FORBIDDEN_KEYS.has(key) ? forbidden(key) : undefined;
}

function forbidden(key: string): ScalarFault {
  const expected = 'another name (this one is special in JavaScript)';
  return { code: 'forbidden-key', found: `the key ${key}`, expected };
}

/** Collects the fields of one object and refuses keys that could not keep their meaning. */
export class DictBuilder {
  readonly #members = new Map<string, Member>();

  constructor(
    readonly source: SourceText,
    readonly path: ConfigPath,
  ) {}

  /** Throws `config/forbidden-key`, `config/duplicate-key` `config/key-too-long` or `config/bad-escape`; call before reading the value. */
  checkKey(key: string, range: TextRange): void {
    const { source, path } = this;
    const fault = keyFault(key);
    if (fault) throw source.error({ ...fault, offset: range.from, path });
    const earlier = this.#members.get(key);
    if (earlier) {
      const { line } = source.positionAt(earlier.keyRange.from);
      const expected = `each key once (${showText(key)} is already on line ${line})`;
      const found = `the key ${showText(key)} again`;
      throw source.error({
        code: 'duplicate-key',
        offset: range.from,
        path: [...path, key],
        found,
        expected,
      });
    }
  }

  /** Throws `config/forbidden-key` for a `constructor` that is no text. */
  add(key: string, keyRange: TextRange, node: ConfigNode): void {
    if (key === TEXT_KEY && typeof node.value !== 'string') {
      throw this.source.error({ ...forbidden(key), offset: keyRange.from, path: this.path });
    }
    this.#members.set(key, { node, keyRange });
  }

  /** Throws `config/key-order` when JavaScript would reorder the keys: it sorts whole numbers to the front. */
  finish(range: TextRange): ConfigNode {
    const value = Object.create(null) as Record<string, ConfigValue>;
    for (const [key, { node }] of this.#members) value[key] = node.value;
    let position = 0;
    const kept = Object.keys(value);
    for (const [key, { keyRange }] of this.#members) {
      if (kept[position++] === key) continue;
      const expected =
        'whole-number keys first and ascending, or names such as k3 (the order of candidates counts)';
      const found = `the key ${showText(key)} out of order`;
      throw this.source.error({ code: 'key-order', offset: keyRange.from, path: this.path, found, expected });
    }
    return { value: Object.freeze(value), range, children: this.#members };
  }
}
