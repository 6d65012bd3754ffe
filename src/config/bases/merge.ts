/** @file A config laid over its bases, as MMEngine's `Config._merge_a_into_b` does it. */
import { DictCell, ListCell, ScalarCell, type Cell } from '../cell';
import { MAX_DEPTH } from '../limits';
import type { StepBudget } from '../python/budget';
import type { SourceText } from '../source';
import { showText } from '../value';

const DELETE_KEY = '_delete_';

/**
 * `child` over `base`, field by field; everything but dicts replaces what was there, and a dict with
 * `_delete_: true` does so too. Shares nothing with either. Throws `config/base-type` where a dict meets something
 * else, `config/too-many-steps`.
 */
export function mergeOver(base: DictCell, child: DictCell, main: SourceText, budget: StepBudget): DictCell {
  const spend = (cell: Cell, depth: number): void => {
    const isTooDeep = depth >= MAX_DEPTH && !(cell instanceof ScalarCell);
    if (!isTooDeep && budget.spend(1)) return;
    const source = cell.range.file ?? main;
    const found = isTooDeep ? `nesting ${depth + 1} deep` : 'too many values to merge';
    const code = isTooDeep ? 'too-deep' : 'too-many-steps';
    const expected = `at most ${MAX_DEPTH} levels, and no dict inside itself or shared again and again`;
    throw source.error({ code, offset: cell.range.from, found, expected });
  };

  const merge = (under: DictCell, over: DictCell, depth: number): DictCell => {
    spend(over, depth);
    const merged = new DictCell(over.range, under.isGap || over.isGap);
    for (const [key, { cell, keyRange }] of under.fields) {
      const own = key === DELETE_KEY ? undefined : over.fields.get(key);
      if (own) merged.set(key, mergeField(under, key, own.cell, depth + 1), own.keyRange);
      else merged.set(key, copy(cell, depth + 1), keyRange);
    }
    for (const [key, { cell, keyRange }] of over.fields) {
      if (key === DELETE_KEY || under.fields.has(key)) continue;
      merged.set(key, mergeField(under, key, cell, depth + 1), keyRange);
    }
    return merged;
  };

  const mergeField = (under: DictCell, key: string, cell: Cell, depth: number): Cell => {
    if (!(cell instanceof DictCell)) return copy(cell, depth);
    const below = under.fields.get(key)?.cell;
    if (below === cell) return copy(cell, depth);
    if (isDeleting(cell)) return merge(new DictCell(cell.range), cell, depth);
    if (below === undefined) return merge(new DictCell(cell.range, under.isGap), cell, depth);
    if (below instanceof DictCell) return merge(below, cell, depth);
    const expected = 'the same kind of value as in the base, or _delete_=True inside the dict to replace it';
    const found = `a dict for ${showText(key)}, which is no dict in the base`;
    throw (cell.range.file ?? main).error({ code: 'base-type', offset: cell.range.from, found, expected });
  };

  const copy = (cell: Cell, depth: number): Cell => {
    spend(cell, depth);
    if (cell instanceof ScalarCell) return cell;
    if (cell instanceof ListCell)
      return new ListCell(
        cell.items.map((item) => copy(item, depth + 1)),
        cell.range,
      );
    const same = new DictCell(cell.range, cell.isGap);
    for (const [key, field] of cell.fields) same.set(key, copy(field.cell, depth + 1), field.keyRange);
    return same;
  };

  return merge(base, child, 0);
}

function isDeleting(dict: DictCell): boolean {
  const cell = dict.fields.get(DELETE_KEY)?.cell;
  return cell instanceof ScalarCell && cell.value === true;
}
