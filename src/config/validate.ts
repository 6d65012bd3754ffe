/** @file Checks a value against a zod schema; the first fault becomes one `UserError` about the config. */
import { z } from 'zod';
import { invariant, UserError, type UserErrorFields } from '../core/userError';
import { describeChoice, describeSchema, schemaAt } from './describeSchema';
import { formatPath, type ConfigPath } from './path';
import { showValue, valueAt } from './value';

/**
 * The parsed value (defaults filled in). Otherwise throws a `UserError` whose `at` is the config path of
 * the first fault below `at`, with the `others`. Codes: `config/missing-key`, `config/unknown-key`,
 * `config/unknown-name`, `config/wrong-type`, `config/out-of-range`, `config/invalid`. A schema may bring its
 * own words (`error: '…'`, used as `expected`) and a refinement its own code (`params: {code: 'mutable/…'}`).
 */
export function validate<T>(schema: z.ZodType<T>, value: unknown, at: ConfigPath = []): T {
  const result = schema.safeParse(value, { error: () => NO_WORDS });
  if (result.success) return result.data;
  const { issues } = result.error;
  const first = fieldsOf(explain(schema, mostTelling(issues, value), value), value, at);
  const others = explainAll(schema, issues, value, at).filter((fault) => fault.at !== first.at);
  throw new UserError({ ...first, others });
}

/** Everything that `schema` finds wrong with `value`, in the schema's order; a misspelt key is one fault. */
export function faultsOf(
  schema: z.core.$ZodType,
  value: unknown,
  at: ConfigPath = [],
): readonly UserErrorFields[] {
  const result = z.safeParse(schema, value, { error: () => NO_WORDS });
  if (result.success) return [];
  return explainAll(schema, result.error.issues, value, at);
}

function explainAll(
  schema: z.core.$ZodType,
  issues: readonly Issue[],
  value: unknown,
  at: ConfigPath,
): readonly UserErrorFields[] {
  return issues.flatMap((issue) => {
    if (mostTelling([issue, ...issues], value) !== issue) return [];
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
    return keys.map((key) => fieldsOf(explain(schema, issue, value, key), value, at));
  });
}

function fieldsOf(fault: Fault, value: unknown, at: ConfigPath): UserErrorFields {
  const path = formatPath([...at, ...fault.path]);
  return {
    code: fault.code,
    expected: fault.expected,
    found: fault.found ?? showValue(valueAt(value, fault.path)),
    ...(path === '' ? {} : { at: path }),
  };
}

/** Stands where the schema has no words of its own, so that ours can be told from its. */
const NO_WORDS = '\0';

interface Fault {
  readonly code: string;
  /** Below the validated value. */
  readonly path: ConfigPath;
  readonly expected: string;
  readonly found?: string;
}

type Issue = z.core.$ZodIssue;

/** A misspelt key makes two faults, a missing key and an unknown one; the second tells more. */
function mostTelling(issues: readonly Issue[], root: unknown): Issue {
  const [first] = issues;
  invariant(first, 'a failed parse has an issue');
  const owner = first.path.slice(0, -1);
  const unknown = issues.find((issue) => issue.code === 'unrecognized_keys' && samePath(issue.path, owner));
  const isMissing = first.path.length > 0 && valueAt(root, asConfigPath(first.path)) === undefined;
  return isMissing && unknown ? unknown : first;
}

/** `key`: the one to explain, of several unknown ones. */
function explain(schema: z.core.$ZodType, issue: Issue, root: unknown, key?: string): Fault {
  const path = asConfigPath(issue.path);
  const found = valueAt(root, path);
  const part = schemaAt(schema, path, root);
  const words = ownWords(issue);
  const wanted = words ?? (part ? describeSchema(part) : 'a valid value');
  const fault = (code: string, expected = wanted): Fault => ({ code: `config/${code}`, path, expected });
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKey(key ?? issue.keys[0], path, part, valueAt(root, path));
    case 'invalid_type':
      return fault(found === undefined ? 'missing-key' : 'wrong-type');
    case 'invalid_value':
      if (found === undefined) return fault('missing-key');
      return fault('unknown-name', words ?? describeChoice(issue.values, found));
    case 'invalid_union':
      return (
        explainUnion(issue, part, path, found, words) ??
        fault(found === undefined ? 'missing-key' : 'wrong-type')
      );
    case 'too_big':
    case 'too_small':
    case 'not_multiple_of':
    case 'invalid_format':
      return fault('out-of-range');
    case 'invalid_key': {
      return {
        ...fault('unknown-key', ownWords(issue.issues[0]) ?? 'another key'),
        found: `the key ${showValue(path.at(-1))}`,
      };
    }
    case 'custom': {
      const own: unknown = issue.params?.['code'];
      return typeof own === 'string' ? { ...fault('invalid'), code: own } : fault('invalid');
    }
    case 'invalid_element':
      return fault('invalid');
  }
}

/** The fault of the alternative that the value came closest to; `undefined` when it came close to none. */
function explainUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  part: z.core.$ZodType | undefined,
  path: ConfigPath,
  found: unknown,
  words: string | undefined,
): Fault | undefined {
  if (words !== undefined) return undefined;
  if (issue.errors.length === 0) return unknownVariant(issue, path, found);
  const def = part && (part as z.core.$ZodTypes)._zod.def;
  const options = def?.type === 'union' ? def.options : [];
  let best: Fault | undefined;
  issue.errors.forEach((issues, index) => {
    const option = options[index];
    if (!option || issues.length === 0) return;
    const inner = explain(option, mostTelling(issues, found), found);
    // A fault at the value itself, or in the name that tells variants apart, means "not this alternative".
    if (inner.path.length === 0 && inner.code !== 'config/unknown-key') return;
    if (inner.path.at(-1) === 'type') return;
    const candidate = { ...inner, path: [...path, ...inner.path] };
    if (!best || candidate.path.length > best.path.length) best = candidate;
  });
  return best;
}

function unknownVariant(issue: z.core.$ZodIssueInvalidUnion, path: ConfigPath, found: unknown): Fault {
  const options = 'options' in issue && Array.isArray(issue.options) ? (issue.options as unknown[]) : [];
  if (found === undefined) return { code: 'config/missing-key', path, expected: describeChoice(options) };
  return { code: 'config/unknown-name', path, expected: describeChoice(options, found) };
}

function unknownKey(
  key: string | undefined,
  path: ConfigPath,
  part: z.core.$ZodType | undefined,
  owner: unknown,
): Fault {
  invariant(key !== undefined, 'zod names the unknown keys');
  const def = part && (part as z.core.$ZodTypes)._zod.def;
  const known = def?.type === 'object' ? Object.keys(def.shape) : [];
  const written = typeof owner === 'object' && owner !== null ? owner : {};
  const free = known.filter((name) => !Object.hasOwn(written, name));
  const expected = known.length === 0 ? 'no such key' : describeChoice(free.length > 0 ? free : known, key);
  return {
    code: 'config/unknown-key',
    path: [...path, key],
    expected,
    found: `the unknown key ${showValue(key)}`,
  };
}

function ownWords(issue: { readonly message: string } | undefined): string | undefined {
  return issue === undefined || issue.message === NO_WORDS ? undefined : issue.message;
}

function asConfigPath(path: readonly PropertyKey[]): ConfigPath {
  return path.filter((step) => typeof step !== 'symbol');
}

function samePath(a: readonly PropertyKey[], b: readonly PropertyKey[]): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}
