/** @file A config after reading: its value, and where in the text each part stands. */
import type { TextPosition } from '../core/userError';
import type { BaseGap } from './bases/loader';
import type { ConfigFormat } from './format';
import type { ConfigNode } from './node';
import type { ConfigPath } from './path';
import type { SourceText, TextRange } from './source';
import type { ConfigValue } from './value';

/** What `_base_` brought. */
export interface Bases {
  readonly gaps: readonly BaseGap[];
  /** Where the config's own text names its bases. */
  readonly baseRange: TextRange | undefined;
}

/** A field has two places: its key and its value. Items of a list and the root have one. */
export type Part = 'key' | 'value';

export class ParsedConfig {
  readonly #root: ConfigNode;
  readonly #source: SourceText;
  readonly #bases: Bases;

  constructor(
    root: ConfigNode,
    source: SourceText,
    readonly format: ConfigFormat,
    bases: Bases = { gaps: [], baseRange: undefined },
  ) {
    this.#root = root;
    this.#source = source;
    this.#bases = bases;
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

  /** Whether the text names bases: without them it is not the whole config. */
  get hasBases(): boolean {
    return this.#bases.baseRange !== undefined;
  }

  /** The bases that were not found; their fields are missing. */
  get gaps(): readonly BaseGap[] {
    return this.#bases.gaps;
  }

  /** Line and column of the start of a part (of `_base_` for what a base brought); `undefined` where the config has no such path. */
  positionOf(path: ConfigPath, part: Part = 'value'): TextPosition | undefined {
    const range = this.rangeOf(path, part);
    return range && this.#source.positionAt(range.from);
  }

  /** Offsets of a part, for an editor to underline; otherwise as `positionOf`. */
  rangeOf(path: ConfigPath, part: Part = 'value'): TextRange | undefined {
    const range = this.#find(path, part);
    return range?.file ? this.#bases.baseRange : range;
  }

  /** The base that a part is written in, and where in that; `undefined` for the config's own parts. */
  originOf(path: ConfigPath, part: Part = 'value'): { fileName: string; position: TextPosition } | undefined {
    const range = this.#find(path, part);
    const file = range?.file;
    return file && { fileName: file.fileName ?? '', position: file.positionAt(range.from) };
  }

  #find(path: ConfigPath, part: Part): TextRange | undefined {
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

  /** The innermost part that an offset of the own text stands in; the root's is empty. */
  pathAt(offset: number): ConfigPath {
    const path: (string | number)[] = [];
    let node: ConfigNode | undefined = this.#root;
    while (node) {
      // Where one part ends as the next begins, the offset is the next one's.
      const within: [string | number, { readonly node: ConfigNode }] | undefined = [
        ...node.children,
      ].findLast(
        ([, { node: own, keyRange }]) =>
          !own.range.file && !keyRange.file && keyRange.from <= offset && offset <= own.range.to,
      );
      if (within) path.push(within[0]);
      node = within?.[1].node;
    }
    return path;
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
