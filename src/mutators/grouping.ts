/**
 * @file Which mutables are searched together (mmrazor group_mixin.py): those of a custom group, those
 * that share an alias, and every other one alone.
 */
import { nearest } from '../core/nearest';
import type { Rng } from '../core/rng';
import {
  type BaseMutable,
  type Choice,
  DiffMutable,
  MutableError,
  type MutablePrefix,
  type Searchable,
} from '../mutables';

/** A mutable that a mutator can drive. */
export interface SearchableMutable extends BaseMutable, Searchable {
  sampleChoice(rng: Rng): Choice;
  /** AttributeError where choices have no order. */
  readonly minChoice: Choice;
  readonly maxChoice: Choice;
}

/** A searchable mutable and where it stands, in the order in which the supernet is walked. */
export interface MutableEntry {
  readonly path: string;
  readonly mutable: SearchableMutable;
}

export interface SearchGroup {
  /** `module_0`, `value_1`, `channel_2`: prefix and a counter that modules and values share. */
  readonly name: string;
  readonly prefix: MutablePrefix;
  /** The same candidates in each; the first one is asked. */
  readonly mutables: readonly [SearchableMutable, ...SearchableMutable[]];
}

/**
 * Groups in order: channels first, as upstream; then custom groups, aliases by first sight, the rest one by one.
 * A mutable that is listed twice counts once, under its first path. (Upstream lists the source of a derived
 * mutable again, as one more group that overrides the first.) Items of a custom group may be aliases throughout;
 * upstream needs the last one to be a path.
 *
 * AssertionError: a key that is neither alias nor path, a key twice, the path of a mutable whose alias
 * belongs to others outside of that group too, members with different candidates, or of which only some are mixed.
 */
export function groupMutables(
  entries: readonly MutableEntry[],
  customGroups: readonly (readonly string[])[] = [],
): SearchGroup[] {
  const listed = firstOfEach(entries);
  const byAlias = aliasesOf(listed);
  const sets = customGroups.map((keys, i) =>
    customMembers(keys, `mutator.custom_groups[${i}]`, listed, byAlias),
  );
  const grouped = new Set<MutableEntry>();
  for (const [i, members] of sets.entries()) {
    for (const entry of members) {
      if (grouped.has(entry))
        fail('duplicate-group-key', `mutator.custom_groups[${i}]`, entry.path, ONE_GROUP);
      grouped.add(entry);
    }
  }
  for (const members of [...byAlias.values(), ...listed.map((entry) => [entry])]) {
    if (members.every((entry) => grouped.has(entry))) continue;
    sets.push(members);
    for (const entry of members) grouped.add(entry);
  }
  return numbered(sets.flatMap((members) => sameKind(members.map(({ mutable }) => mutable))));
}

const ONE_GROUP = 'each mutable in one group only';

function firstOfEach(entries: readonly MutableEntry[]): MutableEntry[] {
  const first = new Map<SearchableMutable, MutableEntry>();
  for (const entry of entries) if (!first.has(entry.mutable)) first.set(entry.mutable, entry);
  return [...first.values()];
}

function aliasesOf(entries: readonly MutableEntry[]): Map<string, MutableEntry[]> {
  const byAlias = new Map<string, MutableEntry[]>();
  for (const entry of entries) {
    const { alias } = entry.mutable;
    if (alias !== undefined) byAlias.set(alias, [...(byAlias.get(alias) ?? []), entry]);
  }
  return byAlias;
}

function customMembers(
  keys: readonly string[],
  at: string,
  entries: readonly MutableEntry[],
  byAlias: ReadonlyMap<string, readonly MutableEntry[]>,
): MutableEntry[] {
  const members = keys.flatMap((key): readonly MutableEntry[] => {
    const aliased = byAlias.get(key);
    if (aliased) return aliased;
    const entry = entries.find(({ path }) => path === key);
    if (entry) return [entry];
    const close = nearest(key, [...byAlias.keys(), ...entries.map(({ path }) => path)]);
    const hint = close === undefined ? '' : ` (did you mean ${close}?)`;
    return fail('unknown-group-key', at, key, `the alias or the module path of a mutable${hint}`);
  });
  // Mutables of one alias share one choice: a group names the alias, or the paths of all of them.
  for (const { path, mutable } of members) {
    const sharers = mutable.alias === undefined ? [] : byAlias.get(mutable.alias)!;
    const isTwice = keys.includes(path) && keys.includes(mutable.alias ?? '');
    if (isTwice || sharers.some((other) => !members.includes(other))) {
      fail('aliased-group-key', at, path, `its alias, ${mutable.alias}`);
    }
  }
  return members;
}

function sameKind(mutables: readonly SearchableMutable[]): Unnamed[] {
  const [first, ...rest] = mutables;
  if (!first) return [];
  const candidates = namesOf(first);
  const odd = rest.find(
    (mutable) => mutable.mutablePrefix !== first.mutablePrefix || namesOf(mutable) !== candidates,
  );
  if (odd) fail('group-mismatch', odd.id, namesOf(odd), `the candidates of ${first.id}: ${candidates}`);
  const other = rest.find((mutable) => searchOf(mutable) !== searchOf(first));
  if (other) fail('group-mismatch', other.id, searchOf(other), `${searchOf(first)}, as ${first.id} is`);
  return [{ prefix: first.mutablePrefix, mutables: [first, ...rest] }];
}

/** One vector of architecture parameters weighs all members of a group or none. */
const searchOf = (mutable: SearchableMutable): string =>
  mutable instanceof DiffMutable
    ? 'candidates mixed by architecture parameters'
    : 'candidates drawn one by one';

const namesOf = ({ alternatives }: SearchableMutable): string => JSON.stringify(alternatives);

type Unnamed = Omit<SearchGroup, 'name'>;

/** Channels count for themselves; values and modules share a counter. */
function numbered(groups: readonly Unnamed[]): SearchGroup[] {
  const isChannel = ({ prefix }: Unnamed): boolean => prefix === 'channel';
  const named = (group: Unnamed, i: number): SearchGroup => ({ name: `${group.prefix}_${i}`, ...group });
  return [...groups.filter(isChannel).map(named), ...groups.filter((group) => !isChannel(group)).map(named)];
}

function fail(code: string, at: string, found: string, expected: string): never {
  throw new MutableError('AssertionError', { code: `mutator/${code}`, at, found, expected });
}
