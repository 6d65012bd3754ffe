/**
 * @file Which mutables are searched together (mmrazor group_mixin.py): those of a custom group, those
 * that share an alias, and every other one alone.
 */
import type { Choice } from '../mutables';
import { type BaseMutable, MutableError, type MutablePrefix, type Searchable } from '../mutables';
import type { Rng } from '../core/rng';

/** A mutable that a mutator can drive. */
export type SearchableMutable = BaseMutable & Searchable & { sampleChoice(rng: Rng): Choice };

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

/** Errors (AssertionError): a key that is neither path nor alias, an aliased mutable named by path, a key twice. */
export function groupMutables(
  entries: readonly MutableEntry[],
  customGroups: readonly (readonly string[])[] = [],
): SearchGroup[] {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const byAlias = new Map<string, MutableEntry[]>();
  for (const entry of entries) {
    const { alias } = entry.mutable;
    if (alias === undefined) continue;
    const members = byAlias.get(alias);
    if (members) members.push(entry);
    else byAlias.set(alias, [entry]);
  }
  const grouped = new Set<MutableEntry>();
  const taken = new Set<string>();
  const sets: MutableEntry[][] = [];

  customGroups.forEach((keys, i) => {
    const members = keys.flatMap((key) => {
      const at = `mutator.custom_groups[${i}]`;
      if (taken.has(key)) fail('duplicate-group-key', at, key, 'each mutable in one group only');
      taken.add(key);
      const aliased = byAlias.get(key);
      if (aliased) return aliased;
      const entry = byPath.get(key);
      if (!entry) fail('unknown-group-key', at, key, 'the alias or the module path of a mutable');
      if (entry.mutable.alias !== undefined)
        fail('aliased-group-key', at, key, `its alias, ${entry.mutable.alias}`);
      return [entry];
    });
    sets.push(members);
  });
  for (const members of sets) for (const entry of members) grouped.add(entry);
  for (const members of byAlias.values()) {
    if (members.every((entry) => grouped.has(entry))) continue;
    sets.push(members);
    for (const entry of members) grouped.add(entry);
  }
  for (const entry of entries) if (!grouped.has(entry)) sets.push([entry]);

  const counters = { shared: 0, channel: 0 };
  return sets.flatMap((members) => {
    const [first, ...rest] = members.map(({ mutable }) => mutable);
    if (!first) return [];
    const odd = rest.find(({ choices }) => JSON.stringify(choices) !== JSON.stringify(first.choices));
    if (odd)
      fail(
        'group-mismatch',
        odd.id,
        JSON.stringify(odd.choices),
        `the candidates of ${first.id}: ${JSON.stringify(first.choices)}`,
      );
    const counter = first.mutablePrefix === 'channel' ? counters.channel++ : counters.shared++;
    return [
      { name: `${first.mutablePrefix}_${counter}`, prefix: first.mutablePrefix, mutables: [first, ...rest] },
    ];
  });
}

function fail(code: string, at: string, found: string, expected: string): never {
  throw new MutableError('AssertionError', { code: `mutator/${code}`, at, found, expected });
}
