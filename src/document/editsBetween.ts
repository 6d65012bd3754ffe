/** @file What somebody did to a config by typing, as far as it tells where its parts went: items that came or left, keys with other names. */
import { type ConfigDict, type ConfigPath, type ConfigValue, isDict } from '../config';
import type { TreeEdit } from './treeEdit';

/** Not all that changed: where several things happened to one list, its items are taken to be where they were. */
export function editsBetween(
  before: ConfigValue,
  after: ConfigValue,
  at: ConfigPath = [],
): readonly TreeEdit[] {
  if (isSame(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return betweenLists(before, after, at);
  if (isDict(before) && isDict(after)) return betweenDicts(before, after, at);
  return [];
}

const isSame = (a: ConfigValue | undefined, b: ConfigValue | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

function betweenLists(
  before: readonly ConfigValue[],
  after: readonly ConfigValue[],
  at: ConfigPath,
): readonly TreeEdit[] {
  if (before.length === after.length)
    return before.flatMap((item, i) => editsBetween(item, after[i] ?? null, [...at, i]));
  const shorter = Math.min(before.length, after.length);
  let front = 0;
  while (front < shorter && isSame(before[front], after[front])) front++;
  let back = 0;
  while (back < shorter - front && isSame(before.at(-1 - back), after.at(-1 - back))) back++;
  if (front + back < shorter) return [];
  const came = after.slice(front, after.length - back);
  if (before.length < after.length)
    return came.map((value, i) => ({ kind: 'insertItem', path: at, index: front + i, value }));
  return before.slice(front, before.length - back).map(() => ({ kind: 'remove', path: [...at, front] }));
}

function betweenDicts(before: ConfigDict, after: ConfigDict, at: ConfigPath): readonly TreeEdit[] {
  // A choice around what was there, or what was one of a choice alone: `pathAfter` sees which.
  if ('candidates' in before !== 'candidates' in after) return [{ kind: 'set', path: at, value: after }];
  const [gone, ...othersGone] = Object.keys(before).filter((key) => !(key in after));
  const [come, ...othersCome] = Object.keys(after).filter((key) => !(key in before));
  const isOne = othersGone.length === 0 && othersCome.length === 0;
  const isRenamed = isOne && gone !== undefined && come !== undefined && isSame(before[gone], after[come]);
  const renamed: readonly TreeEdit[] = isRenamed
    ? [{ kind: 'renameKey', path: [...at, gone], key: come }]
    : [];
  const inside = Object.entries(before).flatMap(([key, value]) => {
    const now = after[key];
    return now === undefined ? [] : editsBetween(value, now, [...at, key]);
  });
  return [...inside, ...renamed];
}
