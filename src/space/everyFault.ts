/**
 * @file Several faults of a config at once. Building a space stops at the first; the rest of the config is then held
 * against the schemas of its types, wherever it names one, so that a person need not mend it line by line.
 */
import {
  type ConfigDict,
  type ConfigPath,
  type ConfigValue,
  type ParsedConfig,
  bareType,
  faultsOf,
  isDict,
  locate,
  locating,
  playgroundSchema,
} from '../config';
import { formatPath } from '../core/configPath';
import type { Definition, Registry } from '../core/definition';
import { UserError, type UserErrorFields } from '../core/userError';
import type { BuildContext, ModuleDefinition } from '../nn/build';
import type { Module } from '../nn/module';

type Known = Registry<BuildContext, Module>;

/** More would bury the first one. */
const MOST_FAULTS = 20;

/** Runs `body`; its error is located in `parsed`, and tells of the config's other faults too (`UserError.others`). */
export function locatingAll<T>(parsed: ParsedConfig, registry: Known, body: (value: ConfigValue) => T): T {
  try {
    return locating(parsed, body);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const further = [...faultsWithin(parsed.value, [], registry, {})].map((fault) =>
      locate(new UserError(fault), parsed).toJSON(),
    );
    const known = new Set([error.at]);
    const others = [...error.others, ...further].filter(({ at }) => !known.has(at) && known.add(at));
    throw others.length === 0 ? error : error.withOthers(others.slice(0, MOST_FAULTS));
  }
}

/** `kwargs`: what a mutable's `module_kwargs` bring to its candidates. */
function* faultsWithin(
  value: ConfigValue,
  at: ConfigPath,
  registry: Known,
  kwargs: ConfigDict,
): Generator<UserErrorFields> {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries())
      yield* faultsWithin(item as ConfigValue, [...at, i], registry, {});
  }
  if (!isDict(value)) return;
  const { type, playground, ...fields } = value;
  if (playground !== undefined) yield* faultsOf(playgroundSchema, playground, [...at, 'playground']);
  if (typeof type === 'string') {
    const definition = definitionOf(registry, type, at);
    if (definition instanceof UserError) yield definition.toJSON();
    else if (definition) yield* ownFaults(definition, { ...fields, ...kwargs }, at);
  }
  const given = value['module_kwargs'];
  for (const [key, member] of Object.entries(fields)) {
    const place = [...at, key];
    if (key === 'candidates' && isDict(member)) {
      for (const [name, candidate] of Object.entries(member)) {
        yield* faultsWithin(candidate, [...place, name], registry, isDict(given) ? given : {});
      }
    } else if (key !== 'module_kwargs') yield* faultsWithin(member, place, registry, {});
  }
}

/** A candidate must have a known type; elsewhere a type may be one that says nothing about the space. */
function definitionOf(
  registry: Known,
  type: string,
  at: ConfigPath,
): ModuleDefinition | UserError | undefined {
  const isCandidate = at.at(-2) === 'candidates';
  if (!isCandidate) return registry.definitions.find((known) => known.type === bareType(type));
  try {
    return registry.get(type, formatPath([...at, 'type']), 'block');
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** What a network fills in (widths, strides) is missing in blocks, and no fault. */
function* ownFaults(
  { schema, kind }: Definition<BuildContext, Module>,
  fields: ConfigDict,
  at: ConfigPath,
): Generator<UserErrorFields> {
  for (const fault of faultsOf(schema, fields, at)) {
    const isMissing = fault.code === 'config/missing-key' || fault.found === 'nothing';
    if (!isMissing || kind === 'backbone') yield fault;
  }
}
