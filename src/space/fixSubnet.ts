/**
 * @file MMRazor's fix-subnet dictionaries (mmrazor structures/subnet/fix_subnet.py): `{key: {chosen: …}}`,
 * keyed by alias or module path.
 */
import { type ConfigPath, formatPath } from '../core/configPath';
import { nearest } from '../core/nearest';
import {
  type Choice,
  type Choices,
  DiffMutableOP,
  type ErrorKind,
  MutableError,
  sameChoice,
} from '../mutables';
import type { SearchableMutable } from '../mutators';
import { ChoiceBlock } from '../nn/mutables/choiceBlock';
import { RouteBlock } from '../nn/mutables/routeBlock';
import type { Module } from '../nn/module';
import type { SearchSpace } from './SearchSpace';

export type FixSubnet = Readonly<Record<string, { readonly chosen: Choice }>>;

/**
 * One entry per mutable, in the order in which the supernet is walked, and one for every other key under which
 * upstream looks a choice up (a derived mutable's path with its source's choice).
 */
export function exportFixSubnet(space: SearchSpace, choices: Choices): FixSubnet {
  space.mutator.indices(choices); // every mutable has a valid choice
  const entries = [...choices].map(([id, chosen]): [string, { chosen: Choice }] => [id, { chosen }]);
  for (const module of space.root.walk()) {
    for (const [attribute, source] of module.subnetKeys) {
      const chosen = typeof source === 'number' ? source : choices.get(source.id);
      if (chosen !== undefined) entries.push([`${module.path}.${attribute}`, { chosen }]);
    }
  }
  return Object.fromEntries(entries);
}

export interface ImportOptions {
  /** Taken off the front of module paths before they are looked up: `backbone.` for a file of the backbone alone. */
  readonly prefix?: string;
  /** Put in front of module paths before they are looked up: for a file of something around the model. */
  readonly extraPrefix?: string;
}

/**
 * Accepts `{chosen}`, `{chosen, meta}`, `{choice}` (a channel mutator's template) and, as v1.0.0rc0 wrote them,
 * `{current_choice}` and the bare value; one operation also as a list of one. Keys of the whole algorithm (`architecture.…`) lose that prefix; keys
 * that name no mutable are ignored, as upstream. What lies under an operation or an edge that is not chosen need not
 * be there: upstream removes it before it gets to it. Mutables that are fixed already stay as they are.
 *
 * TypeError for anything but an object; RuntimeError for both prefixes, and for a module path without an entry;
 * AssertionError for an alias without one; ValueError for a choice that is none.
 */
export function importFixSubnet(space: SearchSpace, value: unknown, options: ImportOptions = {}): Choices {
  const { prefix = '', extraPrefix = '' } = options;
  if (prefix && extraPrefix) {
    throw failure('RuntimeError', 'two-prefixes', undefined, 'prefix and extraPrefix', 'one of them');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const expected = 'an object of choices: {key: {chosen: value}}';
    throw failure('TypeError', 'not-a-dict', undefined, JSON.stringify(value), expected);
  }
  const given = new Map<string, Entry>();
  for (const [key, entry] of Object.entries(value)) {
    given.set(key.replace(/^architecture\./, ''), entryOf(key, entry));
    given.set(key, entryOf(key, entry));
  }
  const keyOf = ({ id, alias }: SearchableMutable): string => {
    if (alias !== undefined) return id;
    // Upstream strips a set of characters from the front; the prefix is meant.
    return `${extraPrefix}${prefix && id.startsWith(prefix) ? id.slice(prefix.length) : id}`;
  };
  const wanted = new Map<string, SearchableMutable>();
  for (const { mutables } of space.mutator.groups)
    for (const mutable of mutables) wanted.set(mutable.id, mutable);
  const choices = new Map<string, Choice>();
  const choose = (mutable: SearchableMutable): void => {
    if (choices.has(mutable.id)) return;
    choices.set(mutable.id, lookUp(mutable, given, keyOf(mutable)));
  };
  visit(space.root, choices, (id) => {
    const mutable = wanted.get(id);
    if (mutable) choose(mutable);
  });
  // Widths of channel units belong to no module; others lie under what is not chosen, and may be anything.
  for (const mutable of wanted.values()) {
    const isUnit = space.channels?.entries.some(({ mutable: own }) => own === mutable) ?? false;
    if (isUnit || given.has(keyOf(mutable))) choose(mutable);
    else if (!choices.has(mutable.id)) choices.set(mutable.id, mutable.alternatives[0]!);
  }
  return choices;
}

/** Calls `meet` with every mutable of what the choices so far leave, parents first. */
function visit(module: Module, choices: Choices, meet: (id: string) => void): void {
  for (const mutable of module.mutables.values()) meet(mutable.id);
  if (module instanceof ChoiceBlock || module instanceof RouteBlock) {
    for (const [, candidate] of module.mutable.active(choices)) visit(candidate, choices, meet);
    return;
  }
  for (const child of module.children.values()) visit(child, choices, meet);
}

interface Entry {
  readonly chosen: unknown;
  readonly at: ConfigPath;
}

function lookUp(mutable: SearchableMutable, given: ReadonlyMap<string, Entry>, key: string): Choice {
  const { id, alias, alternatives } = mutable;
  const entry = given.get(key);
  if (entry === undefined) {
    const close = nearest(key, [...given.keys()]);
    const found = close === undefined ? 'no choice' : `no choice, but one for ${close}`;
    const kind = alias === undefined ? 'RuntimeError' : 'AssertionError';
    throw failure(kind, 'missing-key', id, found, `one of ${JSON.stringify(alternatives)}`);
  }
  if (mutable.isFixed) return alternatives[0]!;
  const { chosen } = entry;
  const single = mutable instanceof DiffMutableOP && Array.isArray(chosen) && chosen.length === 1;
  const choice = (single ? (chosen as readonly unknown[])[0] : chosen) as Choice;
  const match = choice === null ? undefined : alternatives.find((candidate) => sameChoice(candidate, choice));
  if (match !== undefined) return match;
  const expected = `one of ${JSON.stringify(alternatives)}`;
  throw failure('ValueError', 'wrong-choice', formatPath(entry.at), JSON.stringify(chosen), expected);
}

/** What an entry chooses, and where it stands in the file. */
function entryOf(key: string, entry: unknown): Entry {
  if (typeof entry === 'object' && entry !== null && !Array.isArray(entry)) {
    for (const field of ['chosen', 'choice', 'current_choice']) {
      if (field in entry)
        return { chosen: (entry as Readonly<Record<string, unknown>>)[field], at: [key, field] };
    }
  }
  return { chosen: entry, at: [key] };
}

function failure(
  kind: ErrorKind,
  what: string,
  at: string | undefined,
  found: string,
  expected: string,
): MutableError {
  return new MutableError(kind, { code: `subnet/${what}`, found, expected, ...(at !== undefined && { at }) });
}
