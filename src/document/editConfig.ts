/**
 * @file A change of a config's tree, made in its text. The smallest splice that reads back as the changed tree is
 * taken; where none does (a Python variable that others share, an expression), the nearest part around it is written
 * anew; at last the whole config, without its comments.
 */
import {
  type ConfigPath,
  type ConfigValue,
  type ParsedConfig,
  type ReadFile,
  formatPath,
  isDict,
  parseConfig,
  writeConfig,
} from '../config';
import { UserError } from '../core/userError';
import { splice } from './splice';
import { type TreeEdit, applyToTree, configValueAt } from './treeEdit';

export interface Edited {
  readonly parsed: ParsedConfig;
  /** How much was written anew: only what was edited, a part around it, or everything. */
  readonly extent: 'spliced' | 'part' | 'whole';
}

/** Errors: `document/no-place`, `document/key-taken`, `document/in-base`, and those of the text that would result. */
export function editConfig(parsed: ParsedConfig, edit: TreeEdit, readFile?: ReadFile): Edited {
  const wanted = applyToTree(parsed.value, edit);
  const read = (text: string): ParsedConfig => {
    const { format, fileName } = parsed;
    return parseConfig(text, { format, readFile, ...(fileName !== undefined && { fileName }) });
  };
  const fitting = (text: string | undefined): ParsedConfig | undefined => {
    if (text === undefined) return undefined;
    try {
      const after = read(text);
      return sameValue(after.value, wanted) ? after : undefined;
    } catch {
      return undefined; // no config at all: not the way to write it
    }
  };
  const spliced = fitting(splice(parsed, edit));
  if (spliced) return { parsed: spliced, extent: 'spliced' };
  for (const instead of widerEdits(parsed, edit.path, wanted)) {
    const part = fitting(splice(parsed, instead));
    if (part) return { parsed: part, extent: 'part' };
  }
  if (parsed.hasBases) throw inBase(parsed, edit.path);
  return { parsed: read(writeConfig(wanted, parsed.format)), extent: 'whole' };
}

/** Several, one after the other. */
export function editAll(parsed: ParsedConfig, edits: readonly TreeEdit[], readFile?: ReadFile): ParsedConfig {
  return edits.reduce((now, edit) => editConfig(now, edit, readFile).parsed, parsed);
}

/** The parts around `path` set to what they will be, the smallest first; a base's parts as overrides. */
function* widerEdits(parsed: ParsedConfig, path: ConfigPath, wanted: ConfigValue): Generator<TreeEdit> {
  for (let length = path.length; length >= 0; length--) {
    const place = path.slice(0, length);
    const value = configValueAt(wanted, place);
    if (value === undefined) continue;
    if (parsed.originOf(place, 'key') === undefined) yield { kind: 'set', path: place, value };
    else yield* overrides(parsed, place, path, value);
  }
}

/** A field that a base brought, in the config's own text: merged over it, or in its place (`_delete_`). */
function* overrides(
  parsed: ParsedConfig,
  place: ConfigPath,
  path: ConfigPath,
  value: ConfigValue,
): Generator<TreeEdit> {
  const parent = place.slice(0, -1);
  const key = place.at(-1);
  if (typeof key !== 'string' || parsed.originOf(parent) !== undefined) return;
  const insert = (written: ConfigValue): TreeEdit => ({
    kind: 'insertField',
    path: parent,
    key,
    value: written,
  });
  const below = path.slice(place.length);
  const innermost = configValueAt(value, below);
  if (innermost !== undefined && below.every((step) => typeof step === 'string'))
    yield insert(below.reduceRight<ConfigValue>((inner, step) => ({ [step]: inner }), innermost));
  yield insert(isDict(value) ? { _delete_: true, ...value } : value);
}

const sameValue = (a: ConfigValue, b: ConfigValue): boolean => JSON.stringify(a) === JSON.stringify(b);

function inBase(parsed: ParsedConfig, path: ConfigPath): UserError {
  const origin = parsed.originOf(path, 'key');
  return new UserError({
    code: 'document/in-base',
    at: formatPath(path),
    found: origin ? `a part that ${origin.fileName} brings` : 'a part that depends on a base',
    expected: 'this edit in the base itself, or the config without _base_',
  });
}
