/** @file What a zod schema wants, as words that finish the sentence "expected …". */
import type { z } from 'zod';
import { nearest } from '../core/nearest';
import type { ConfigPath } from './path';
import { showValue, valueAt } from './value';

/** "an integer from 1 to 9", "one of ReLU, ReLU6", "a list of texts, at least 1 long". */
export function describeSchema(schema: z.core.$ZodType): string {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return describeString(def.checks ?? []);
    case 'number':
      return describeNumber(schema);
    case 'boolean':
      return 'true or false';
    case 'null':
      return 'null';
    case 'literal':
    case 'enum':
      return describeChoice(literalsOf(schema) ?? []);
    case 'array':
      return `a list in which each item is ${describeSchema(def.element)}${describeLength(def.checks ?? [])}`;
    case 'tuple':
      return `the list [${def.items.map(describeSchema).join(', ')}${def.rest ? ', …' : ''}]`;
    case 'object':
      return describeObject(Object.entries(def.shape));
    case 'record':
      return `an object in which each value is ${describeSchema(def.valueType)}`;
    case 'union':
      return [...new Set(def.options.map(describeSchema))].join(', or ');
    case 'nullable':
      return `${describeSchema(def.innerType)}, or null`;
    case 'optional':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'catch':
    case 'nonoptional':
      return describeSchema(def.innerType);
    case 'pipe':
      return describeSchema(def.in);
    case 'lazy':
      return describeSchema(def.getter());
    default:
      return 'a valid value';
  }
}

/** "one of A, B"; with `found`, the name that was probably meant comes along. */
export function describeChoice(values: readonly unknown[], found?: unknown): string {
  const names = values.map((value) => (typeof value === 'string' ? value : showValue(value)));
  const close = typeof found === 'string' ? nearest(found, names) : undefined;
  const hint = close === undefined ? '' : ` (did you mean ${close}?)`;
  if (names.length === 1) return `${names[0]}${hint}`;
  const shown = names.length > SHOWN_NAMES ? [...names.slice(0, SHOWN_NAMES), '…'] : names;
  return `one of ${shown.join(', ')}${hint}`;
}

const SHOWN_NAMES = 12;

/**
 * The part of `schema` that is responsible for the value at `path` inside `value`; `undefined` where only
 * a trial could tell (a union without a discriminator).
 */
export function schemaAt(
  schema: z.core.$ZodType,
  path: ConfigPath,
  value: unknown,
): z.core.$ZodType | undefined {
  const inner = variantOf(unwrap(schema), value);
  const [step, ...rest] = path;
  if (step === undefined) return inner;
  const { def } = (inner as z.core.$ZodTypes)._zod;
  let next: z.core.$ZodType | null | undefined;
  if (def.type === 'object') next = Object.hasOwn(def.shape, step) ? def.shape[step] : def.catchall;
  else if (def.type === 'array') next = def.element;
  else if (def.type === 'tuple') next = def.items[Number(step)] ?? def.rest;
  else if (def.type === 'record') next = def.valueType;
  return next ? schemaAt(next, rest, valueAt(value, [step])) : undefined;
}

/** The variant of a discriminated union that `value` names; any other schema as it is. */
function variantOf(schema: z.core.$ZodType, value: unknown): z.core.$ZodType {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type !== 'union' || !('discriminator' in def)) return schema;
  const discriminator = def.discriminator as string;
  const name = valueAt(value, [discriminator]);
  const variant = def.options.map(unwrap).find((option) => {
    const { def: fields } = (option as z.core.$ZodTypes)._zod;
    const field = fields.type === 'object' ? fields.shape[discriminator] : undefined;
    return field && literalsOf(unwrap(field))?.includes(name);
  });
  return variant ?? schema;
}

/** Without the wrappers that do not change what may be written. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'lazy') return unwrap(def.getter());
  if (def.type === 'pipe') return unwrap(def.in);
  const wraps = ['optional', 'nullable', 'default', 'prefault', 'readonly', 'catch', 'nonoptional'];
  return wraps.includes(def.type) && 'innerType' in def ? unwrap(def.innerType) : schema;
}

export function literalsOf(schema: z.core.$ZodType): readonly unknown[] | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'literal') return def.values;
  return def.type === 'enum' ? Object.values(def.entries) : undefined;
}

type Checks = readonly z.core.$ZodCheck[];

function describeString(checks: Checks): string {
  const definitions = checks.map((check) => (check as z.core.$ZodChecks)._zod.def);
  return definitions.some((def) => def.check === 'min_length') ? 'a text that is not empty' : 'a text';
}

function describeNumber(schema: z.core.$ZodType): string {
  const { def } = schema._zod;
  const definitions = (def.checks ?? []).map((check) => (check as z.core.$ZodChecks)._zod.def);
  const isInteger = 'format' in def || definitions.some((check) => check.check === 'number_format');
  let low = '';
  let high = '';
  let step = '';
  for (const check of definitions) {
    if (check.check === 'greater_than') low = ` ${check.inclusive ? '≥' : '>'} ${String(check.value)}`;
    if (check.check === 'less_than') high = ` ${check.inclusive ? '≤' : '<'} ${String(check.value)}`;
    if (check.check === 'multiple_of') step = ` that is a multiple of ${String(check.value)}`;
  }
  const range = low && high ? `${low} and${high}` : low + high;
  return `${isInteger ? 'an integer' : 'a number'}${range}${step}`;
}

function describeLength(checks: Checks): string {
  for (const check of checks) {
    const { def } = (check as z.core.$ZodChecks)._zod;
    if (def.check === 'min_length') return `, at least ${def.minimum} of them`;
    if (def.check === 'max_length') return `, at most ${def.maximum} of them`;
    if (def.check === 'length_equals') return `, exactly ${def.length} of them`;
  }
  return '';
}

function describeObject(fields: readonly (readonly [string, z.core.$ZodType])[]): string {
  const required = fields.filter(
    ([, field]) => !MAY_BE_LEFT_OUT.has((field as z.core.$ZodTypes)._zod.def.type),
  );
  const parts = required.map(([name, field]) => {
    const literals = literalsOf(unwrap(field));
    return literals?.length === 1 ? `${name}: ${showValue(literals[0])}` : name;
  });
  return parts.length === 0 ? 'an object { … }' : `an object {${parts.join(', ')}, …}`;
}

const MAY_BE_LEFT_OUT: ReadonlySet<string> = new Set(['optional', 'default', 'prefault', 'catch']);
