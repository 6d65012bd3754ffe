/**
 * @file Config values while they may still change: what Python's statements edit and what bases merge into.
 * Lists and dicts are shared, as in Python: `a = b.c` and then `a.x = 1` changes both.
 */
import { listNode, leafNode, DictBuilder, type ConfigNode } from './node';
import { MAX_DEPTH } from './limits';
import type { ConfigPath } from './path';
import type { SourceText, TextRange } from './source';
import { isDict } from './value';

export type Cell = ScalarCell | ListCell | DictCell;

export class ScalarCell {
  constructor(
    readonly value: null | boolean | number | string,
    readonly range: TextRange,
  ) {}
}

export class ListCell {
  constructor(
    readonly items: Cell[],
    readonly range: TextRange,
  ) {}
}

/** A dict; its keys passed `keyFault` when they were written. */
export class DictCell {
  readonly fields = new Map<string, Field>();
  /** Gaps that were read as fields of this gap; they become fields when something is written into them. */
  readonly #read = new Map<string, DictCell>();
  #onWrite: (() => void) | undefined;

  constructor(
    readonly range: TextRange,
    /** Stands for what a base that nobody found would have held: any field of it may be read. */
    readonly isGap = false,
    readonly gapDepth = 0,
  ) {}

  /** A field that is written again keeps its place in the order. */
  set(key: string, cell: Cell, keyRange: TextRange): void {
    this.fields.set(key, { cell, keyRange });
    this.#read.delete(key);
    this.#onWrite?.();
    this.#onWrite = undefined;
  }

  /** The field of a gap that nothing was written to. The same gap each time, as a field would be. */
  readGap(key: string, range: TextRange): DictCell {
    const known = this.#read.get(key);
    if (known || this.gapDepth > MAX_DEPTH) return known ?? new DictCell(range, true);
    const gap = new DictCell(range, true, this.gapDepth + 1);
    gap.#onWrite = () => {
      if (this.#read.get(key) === gap) this.set(key, gap, range);
    };
    this.#read.set(key, gap);
    return gap;
  }
}

export interface Field {
  readonly cell: Cell;
  readonly keyRange: TextRange;
}

/** The most values of a config once shared ones are written out; MMRazor's largest config has about 3,000. */
export const MAX_VALUES = 100_000;

/**
 * The immutable tree of `root`. Throws `config/too-deep` (a dict that holds itself is one) or `config/too-large`.
 */
export function freezeCells(root: Cell, main: SourceText): ConfigNode {
  let left = MAX_VALUES;
  const freeze = (cell: Cell, path: ConfigPath): ConfigNode => {
    const source = cell.range.file ?? main;
    const offset = cell.range.from;
    if (--left < 0) {
      const found = `more than ${MAX_VALUES} values`;
      const expected = 'a smaller config (a shared dict counts wherever it stands)';
      throw source.error({ code: 'too-large', offset, path: path.slice(0, 2), found, expected });
    }
    if (cell instanceof ScalarCell) return leafNode(cell.value, cell.range);
    if (path.length >= MAX_DEPTH) {
      const found = `nesting ${path.length + 1} deep`;
      const expected = `at most ${MAX_DEPTH} levels, and no dict inside itself`;
      throw source.error({ code: 'too-deep', offset, path: path.slice(0, 2), found, expected });
    }
    if (cell instanceof ListCell) {
      return listNode(
        cell.items.map((item, index) => freeze(item, [...path, index])),
        cell.range,
      );
    }
    const fields = new DictBuilder(source, path);
    for (const [key, { cell: member, keyRange }] of cell.fields) {
      fields.checkKey(key, keyRange);
      fields.add(key, keyRange, freeze(member, [...path, key]));
    }
    return fields.finish(cell.range);
  };
  return freeze(root, []);
}

/** The other way round: a tree that a parser built, ready to be merged. `file` marks where its text is. */
export function thawNode(node: ConfigNode, file: SourceText | undefined): Cell {
  const place = (range: TextRange): TextRange => (file ? { ...range, file } : range);
  const { value } = node;
  const range = place(node.range);
  if (value === null || typeof value !== 'object') return new ScalarCell(value, range);
  const members = [...node.children];
  if (!isDict(value)) {
    return new ListCell(
      members.map(([, member]) => thawNode(member.node, file)),
      range,
    );
  }
  const dict = new DictCell(range);
  for (const [key, member] of members)
    dict.set(String(key), thawNode(member.node, file), place(member.keyRange));
  return dict;
}
