/** @file `a.b`, `a['b']`, `a[0]`, `a[::-1]`: reading and writing parts of dicts and lists. */
import { nearest } from '../../core/nearest';
import { DictCell, ListCell, ScalarCell, type Cell } from '../cell';
import { showText } from '../value';
import { isGap, type Scope } from './scope';
import type { SyntaxNode } from './syntax';

export function readField(scope: Scope, node: SyntaxNode, owner: Cell, key: string): Cell {
  const dict = dictAt(scope, node, owner, key);
  const field = dict.fields.get(key);
  if (field) return field.cell;
  if (dict.isGap) return dict.readGap(key, scope.range(node));
  const keys = [...dict.fields.keys()];
  const meant = nearest(key, keys);
  const listed = keys.slice(0, 8).map((name) => showText(name));
  const known = keys.length === 0 ? 'nothing (the dict is empty)' : `one of ${listed.join(', ')}`;
  const expected = meant === undefined ? known : `${meant} (did you mean it?)`;
  throw scope.error(node, { code: 'unknown-key', found: `the key ${showText(key)}`, expected });
}

export function writeField(scope: Scope, node: SyntaxNode, owner: Cell, key: string, value: Cell): void {
  const dict = dictAt(scope, node, owner, key);
  scope.checkKey(node, key);
  dict.set(key, value, scope.range(node));
}

/** `index` as Python counts: negative ones from the end. */
export function readItem(scope: Scope, node: SyntaxNode, owner: Cell, index: Cell): Cell {
  if (isGap(owner) || isGap(index)) return scope.gap(node);
  if (owner instanceof ListCell) return owner.items[place(scope, node, owner, index)]!;
  return readField(scope, node, owner, textKey(scope, node, index));
}

export function writeItem(scope: Scope, node: SyntaxNode, owner: Cell, index: Cell, value: Cell): void {
  if (owner instanceof ListCell) owner.items[place(scope, node, owner, index)] = value;
  else writeField(scope, node, owner, textKey(scope, node, index), value);
}

export type Slice = readonly [start: Cell | undefined, stop: Cell | undefined, step: Cell | undefined];

/** A new list of the chosen items, as Python's slices choose them. */
export function readSlice(scope: Scope, node: SyntaxNode, owner: Cell, slice: Slice): Cell {
  if (isGap(owner) || slice.some((cell) => cell && isGap(cell))) return scope.gap(node);
  if (!(owner instanceof ListCell)) throw scope.wrongType(node, owner, 'a list in front of [ : ]');
  const { items } = owner;
  const [start, stop, step = 1] = slice.map((cell) => (cell ? whole(scope, node, cell) : undefined));
  if (step === 0) {
    throw scope.error(node, { code: 'out-of-range', found: 'a step of 0', expected: 'another step' });
  }
  const [lowest, highest] = step > 0 ? [0, items.length] : [-1, items.length - 1];
  const bound = (value: number | undefined, fallback: number): number => {
    if (value === undefined) return fallback;
    return Math.min(Math.max(value < 0 ? value + items.length : value, lowest), highest);
  };
  const from = bound(start, step > 0 ? lowest : highest);
  const to = bound(stop, step > 0 ? highest : lowest);
  const chosen: Cell[] = [];
  for (let i = from; step > 0 ? i < to : i > to; i += step) chosen.push(items[i]!);
  scope.spend(node, chosen.length);
  return new ListCell(chosen, scope.range(node));
}

/** Throws unless the cell is a whole number. */
export function whole(scope: Scope, node: SyntaxNode, cell: Cell): number {
  if (cell instanceof ScalarCell && typeof cell.value === 'number' && Number.isInteger(cell.value)) {
    return cell.value;
  }
  throw scope.wrongType(node, cell, 'a whole number');
}

function place(scope: Scope, node: SyntaxNode, list: ListCell, index: Cell): number {
  const wanted = whole(scope, node, index);
  const { length } = list.items;
  const found = wanted < 0 ? wanted + length : wanted;
  if (found >= 0 && found < length) return found;
  const expected =
    length === 0 ? 'no index (the list is empty)' : `an index from ${-length} to ${length - 1}`;
  throw scope.error(node, { code: 'out-of-range', found: `the index ${wanted}`, expected });
}

function textKey(scope: Scope, node: SyntaxNode, index: Cell): string {
  if (index instanceof ScalarCell && typeof index.value === 'string') return index.value;
  throw scope.wrongType(node, index, "a key in quotes, such as ['type']");
}

function dictAt(scope: Scope, node: SyntaxNode, owner: Cell, key: string): DictCell {
  if (owner instanceof DictCell) return owner;
  throw scope.wrongType(node, owner, `a dict that can have ${showText(key)}`);
}
