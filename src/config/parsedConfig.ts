/** @file A config after reading: its value, and where in the text each part stands. */
import type { TextPosition } from '../core/userError';
import type { ConfigNode } from './node';
import type { ConfigPath } from './path';
import type { SourceText, TextRange } from './source';
import type { ConfigValue } from './value';

export type ConfigFormat = 'json5' | 'yaml';

/** A field has two places: its key and its value. Items of a list and the root have one. */
export type Part = 'key' | 'value';

export class ParsedConfig {
  readonly #root: ConfigNode;
  readonly #source: SourceText;

  constructor(
    root: ConfigNode,
    source: SourceText,
    readonly format: ConfigFormat,
  ) {
    this.#root = root;
    this.#source = source;
  }

  get value(): ConfigValue {
    return this.#root.value;
  }

  /** The text that the offsets count in: the given one without its byte order mark. */
  get text(): string {
    return this.#source.text;
  }

  get fileName(): string | undefined {
    return this.#source.fileName;
  }

  /** Line and column of the start of a part; `undefined` where the config has no such path. */
  positionOf(path: ConfigPath, part: Part = 'value'): TextPosition | undefined {
    const range = this.rangeOf(path, part);
    return range && this.#source.positionAt(range.from);
  }

  /** Offsets of a part, for an editor to underline; `undefined` where the config has no such path. */
  rangeOf(path: ConfigPath, part: Part = 'value'): TextRange | undefined {
    let node = this.#root;
    let { range } = node;
    for (const step of path) {
      const member = node.children.get(step);
      if (!member) return undefined;
      node = member.node;
      range = part === 'key' ? member.keyRange : node.range;
    }
    return range;
  }

  /** The longest beginning of `path` that the config has. */
  existingPrefix(path: ConfigPath): ConfigPath {
    let node = this.#root;
    let length = 0;
    for (const step of path) {
      const member = node.children.get(step);
      if (!member) break;
      node = member.node;
      length++;
    }
    return path.slice(0, length);
  }
}
