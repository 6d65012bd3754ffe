/** @file One change of a config's tree, as data, and what it makes of a value. Knows no text. */
import { type ConfigDict, type ConfigPath, type ConfigValue, formatPath, isDict, valueAt } from '../config';
import { UserError } from '../core/userError';

export type TreeEdit =
  /** A field that is not there yet comes last. */
  | { readonly kind: 'set'; readonly path: ConfigPath; readonly value: ConfigValue }
  | {
      readonly kind: 'insertField';
      /** Of the dict. */
      readonly path: ConfigPath;
      readonly key: string;
      readonly value: ConfigValue;
      /** Key that it comes before; default: last. */
      readonly before?: string | undefined;
    }
  | {
      readonly kind: 'insertItem';
      /** Of the list. */
      readonly path: ConfigPath;
      readonly index: number;
      readonly value: ConfigValue;
    }
  | { readonly kind: 'remove'; readonly path: ConfigPath }
  /** `to`: position among its siblings afterwards. */
  | { readonly kind: 'move'; readonly path: ConfigPath; readonly to: number }
  /** The copy comes right after; that of a field needs a key of its own. */
  | { readonly kind: 'duplicate'; readonly path: ConfigPath; readonly key?: string | undefined }
  | { readonly kind: 'renameKey'; readonly path: ConfigPath; readonly key: string };

/** A member of a dict or of a list (whose key says nothing). */
type Entry = readonly [key: string | number, value: ConfigValue];

/** The edited value; `value` stays. Errors: `document/no-place`, `document/key-taken`. */
export function applyToTree(value: ConfigValue, edit: TreeEdit): ConfigValue {
  const { path } = edit;
  if (edit.kind === 'set' && path.length === 0) return edit.value;
  if (edit.kind === 'insertField' || edit.kind === 'insertItem')
    return changedAt(value, path, path, (entries, container) => inserted(entries, container, edit));
  const key = path.at(-1);
  if (key === undefined) throw noPlace(path, 'a part of the config');
  return changedAt(value, path.slice(0, -1), path, (entries) => changed(entries, key, edit));
}

type Inserting = Extract<TreeEdit, { readonly kind: 'insertField' | 'insertItem' }>;

function inserted(entries: readonly Entry[], container: ConfigValue, edit: Inserting): readonly Entry[] {
  if (edit.kind === 'insertItem') {
    if (!Array.isArray(container) || edit.index < 0 || edit.index > entries.length)
      throw noPlace([...edit.path, edit.index], 'a place in a list');
    return entries.toSpliced(edit.index, 0, [edit.index, edit.value]);
  }
  const { key, before, value, path } = edit;
  if (!isDict(container)) throw noPlace(path, 'a dict');
  refuseTaken(entries, key, path);
  const at = before === undefined ? entries.length : entries.findIndex(([name]) => name === before);
  if (at < 0) throw noPlace([...path, before ?? ''], 'a field to come before');
  return entries.toSpliced(at, 0, [key, value]);
}

function changed(
  entries: readonly Entry[],
  key: string | number,
  edit: Exclude<TreeEdit, Inserting>,
): readonly Entry[] {
  const at = entries.findIndex(([name]) => name === key);
  const own = entries[at];
  const parent = edit.path.slice(0, -1);
  if (!own) {
    if (edit.kind === 'set' && typeof key === 'string') return [...entries, [key, edit.value]];
    throw noPlace(edit.path, 'a part of the config');
  }
  switch (edit.kind) {
    case 'set':
      return entries.with(at, [key, edit.value]);
    case 'remove':
      return entries.toSpliced(at, 1);
    case 'move':
      if (edit.to < 0 || edit.to >= entries.length)
        throw noPlace([...parent, edit.to], 'a place among its siblings');
      return entries.toSpliced(at, 1).toSpliced(edit.to, 0, own);
    case 'renameKey':
      if (edit.key === key) return entries;
      refuseTaken(entries, edit.key, parent);
      return entries.with(at, [edit.key, own[1]]);
    case 'duplicate': {
      const copy = edit.key ?? key;
      if (typeof key === 'string') refuseTaken(entries, copy, parent);
      return entries.toSpliced(at + 1, 0, [copy, own[1]]);
    }
    default:
      return edit satisfies never;
  }
}

/** `value` with the container at `path` rebuilt from its changed entries. */
function changedAt(
  value: ConfigValue,
  path: ConfigPath,
  whole: ConfigPath,
  change: (entries: readonly Entry[], container: ConfigValue) => readonly Entry[],
): ConfigValue {
  const entries = entriesOf(value);
  if (!entries) throw noPlace(whole, 'a part of the config');
  const [step, ...rest] = path;
  if (step === undefined) return rebuilt(value, change(entries, value));
  if (!entries.some(([key]) => key === step)) throw noPlace(whole, 'a part of the config');
  return rebuilt(
    value,
    entries.map(([key, member]) => [key, key === step ? changedAt(member, rest, whole, change) : member]),
  );
}

function entriesOf(value: ConfigValue): readonly Entry[] | undefined {
  if (isDict(value)) return Object.entries(value);
  return Array.isArray(value)
    ? (value as readonly ConfigValue[]).map((item, index) => [index, item])
    : undefined;
}

/** Of the kind that `like` is. */
function rebuilt(like: ConfigValue, entries: readonly Entry[]): ConfigValue {
  if (!isDict(like)) return entries.map(([, item]) => item);
  const dict = Object.create(null) as Record<string, ConfigValue>;
  for (const [key, member] of entries) dict[String(key)] = member;
  return dict satisfies ConfigDict;
}

function refuseTaken(entries: readonly Entry[], key: string | number, parent: ConfigPath): void {
  if (!entries.some(([name]) => name === key)) return;
  throw new UserError({
    code: 'document/key-taken',
    at: formatPath([...parent, key]),
    found: `the name ${JSON.stringify(key)}, which is taken`,
    expected: 'a name of its own',
  });
}

const noPlace = (path: ConfigPath, expected: string): UserError =>
  new UserError({ code: 'document/no-place', at: formatPath(path), found: 'nothing there', expected });

/** `name`, else `name_2`, `name_3` … until it is free in `dict`. */
export function freeName(dict: ConfigValue | undefined, name: string): string {
  let free = name;
  for (let n = 2; isDict(dict) && Object.hasOwn(dict, free); n++) free = `${name}_${n}`;
  return free;
}

/** As `valueAt`, of a tree that is known to hold nothing but config values. */
export const configValueAt = (value: ConfigValue, path: ConfigPath): ConfigValue | undefined =>
  valueAt(value, path) as ConfigValue | undefined;
