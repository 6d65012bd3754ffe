/**
 * @file MMRazor's fix-subnet dictionaries (mmrazor structures/subnet/fix_subnet.py): `{key: {chosen: …}}`,
 * keyed by alias or module path.
 */
import { type ConfigPath, formatPath } from '../core/configPath';
import { nearest } from '../core/nearest';
import { UserError } from '../core/userError';
import { type Choice, type Choices, sameChoice } from '../mutables';
import type { SearchSpace } from './SearchSpace';

export type FixSubnet = Readonly<Record<string, { readonly chosen: Choice }>>;

/** One entry per mutable, in the order in which the supernet is walked. */
export function exportFixSubnet(space: SearchSpace, choices: Choices): FixSubnet {
  space.mutator.indices(choices); // every mutable has a valid choice
  return Object.fromEntries([...choices].map(([id, chosen]) => [id, { chosen }]));
}

/**
 * Accepts `{chosen}`, `{chosen, meta}` and, as v1.0.0rc0 wrote it, the bare value. Keys of the whole
 * algorithm (`architecture.…`) lose that prefix; keys that name no mutable are ignored, as upstream.
 * Errors: `subnet/missing-key`, `subnet/wrong-choice`.
 */
export function importFixSubnet(space: SearchSpace, value: unknown): Choices {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UserError({
      code: 'subnet/not-a-dict',
      found: JSON.stringify(value),
      expected: 'an object of choices: {key: {chosen: value}}',
    });
  }
  const given = new Map(
    Object.entries(value).map(([key, entry]) => [key.replace(/^architecture\./, ''), entryOf(key, entry)]),
  );
  const choices = new Map<string, Choice>();
  for (const { mutables } of space.mutator.groups) {
    for (const { id, alternatives: candidates } of mutables) {
      const entry = given.get(id);
      if (entry === undefined) {
        const close = nearest(id, [...given.keys()]);
        throw new UserError({
          code: 'subnet/missing-key',
          at: id,
          found: close === undefined ? 'no choice' : `no choice, but one for ${close}`,
          expected: `one of ${JSON.stringify(candidates)}`,
        });
      }
      const match = candidates.find((candidate) => sameChoice(candidate, entry.chosen as Choice));
      if (match === undefined) {
        throw new UserError({
          code: 'subnet/wrong-choice',
          at: formatPath(entry.at),
          found: JSON.stringify(entry.chosen),
          expected: `one of ${JSON.stringify(candidates)}`,
        });
      }
      choices.set(id, match);
    }
  }
  return choices;
}

/** What an entry chooses, and where it stands in the file. */
function entryOf(key: string, entry: unknown): { readonly chosen: unknown; readonly at: ConfigPath } {
  return typeof entry === 'object' && entry !== null && 'chosen' in entry
    ? { chosen: entry.chosen, at: [key, 'chosen'] }
    : { chosen: entry, at: [key] };
}
