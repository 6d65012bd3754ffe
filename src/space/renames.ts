/** @file Modules that an edit moved: what was `layers.1` is `layers.2` now. Names of parameters and ids of mutables follow. */
import type { Choices } from '../mutables';

/** Module paths before and after, the most specific first; `undefined`: gone. */
export type Renames = readonly (readonly [from: string, to: string | undefined])[];

/** The name afterwards of a module, a parameter or a mutable; `undefined` where its module is gone. */
export function renamed(name: string, renames: Renames): string | undefined {
  for (const [from, to] of renames) {
    if (name !== from && !name.startsWith(`${from}.`)) continue;
    return to === undefined ? undefined : to + name.slice(from.length);
  }
  return name;
}

/** Entries under their new names. One that was moved wins over one that merely has that name. */
export function renamedEntries<T>(entries: ReadonlyMap<string, T>, renames: Renames): ReadonlyMap<string, T> {
  const result = new Map<string, T>();
  const moved = new Map<string, T>();
  for (const [name, value] of entries) {
    const after = renamed(name, renames);
    if (after !== undefined) (after === name ? result : moved).set(after, value);
  }
  for (const [name, value] of moved) result.set(name, value);
  return result;
}

export const renamedChoices = (choices: Choices, renames: Renames): Choices =>
  renamedEntries(choices, renames);

/** For the way back. */
export const inverseRenames = (renames: Renames): Renames =>
  sortedRenames(renames.flatMap(([from, to]) => (to === undefined ? [] : [[to, from] as const])));

/** The most specific first. */
export const sortedRenames = (renames: Renames): Renames =>
  renames.toSorted(([a], [b]) => b.length - a.length);
