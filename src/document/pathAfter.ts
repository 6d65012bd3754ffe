/** @file Where a part of the config is after an edit. */
import { type ConfigPath, type ConfigValue, isDict } from '../config';
import { type TreeEdit, configValueAt } from './treeEdit';

/** `undefined`: it is gone. `root`: before the edit. */
export function pathAfter(path: ConfigPath, edit: TreeEdit, root: ConfigValue): ConfigPath | undefined {
  const isInserting = edit.kind === 'insertItem' || edit.kind === 'insertField';
  const parent = isInserting ? edit.path : edit.path.slice(0, -1);
  const own = path[parent.length];
  if (own === undefined || !startsWith(path, parent)) return path;
  const withStep = (step: string | number): ConfigPath => path.with(parent.length, step);
  const key = edit.path.at(-1);
  switch (edit.kind) {
    case 'insertField':
      return path;
    case 'insertItem':
      return typeof own === 'number' && own >= edit.index ? withStep(own + 1) : path;
    case 'remove':
      if (own === key) return undefined;
      return typeof own === 'number' && typeof key === 'number' && own > key ? withStep(own - 1) : path;
    case 'duplicate':
      return typeof own === 'number' && typeof key === 'number' && own > key ? withStep(own + 1) : path;
    case 'renameKey':
      return own === key ? withStep(edit.key) : path;
    case 'move':
      return typeof own === 'number' && typeof key === 'number' ? withStep(moved(own, key, edit.to)) : path;
    case 'set':
      return own === key ? throughChoice(path, edit.path, configValueAt(root, edit.path), edit.value) : path;
    default:
      return edit satisfies never;
  }
}

const startsWith = (path: ConfigPath, prefix: ConfigPath): boolean =>
  prefix.every((step, i) => path[i] === step);

/** Position of item `at` after the one at `from` has gone to `to`. */
function moved(at: number, from: number, to: number): number {
  if (at === from) return to;
  if (from < at && at <= to) return at - 1;
  return to <= at && at < from ? at + 1 : at;
}

/** An operation that became a candidate of a choice at its place, or a candidate that stands there alone now. */
function throughChoice(
  path: ConfigPath,
  at: ConfigPath,
  before: ConfigValue | undefined,
  after: ConfigValue,
): ConfigPath {
  const below = path.slice(at.length);
  const wrapped = candidateLike(after, before);
  if (wrapped !== undefined && candidatesOf(before) === undefined)
    return [...at, 'candidates', wrapped, ...below];
  const alone = candidateLike(before, after);
  if (alone !== undefined && below[0] === 'candidates' && below[1] === alone)
    return [...at, ...below.slice(2)];
  return path;
}

function candidatesOf(value: ConfigValue | undefined) {
  const candidates = isDict(value) ? value['candidates'] : undefined;
  return isDict(candidates) ? candidates : undefined;
}

function candidateLike(choice: ConfigValue | undefined, operation: ConfigValue | undefined) {
  const wanted = JSON.stringify(operation);
  return Object.entries(candidatesOf(choice) ?? {}).find(([, one]) => JSON.stringify(one) === wanted)?.[0];
}
