/**
 * @file Every edit of a config that is made by hand: the table that menus, shortcuts and the command palette read.
 * A new command: one entry here, its words in texts/commands.ts.
 */
import type { ConfigPath, ParsedConfig, ReadFile } from '../../config';
import { UserError } from '../../core/userError';
import { editAll } from '../editConfig';
import { placeOf } from '../place';
import type { TreeEdit } from '../treeEdit';
import { addBlock, duplicateBlock, moveBlock, removeBlock } from './blocks';
import {
  addCandidate,
  duplicateCandidate,
  moveCandidate,
  removeCandidate,
  renameCandidate,
  replaceCandidate,
} from './candidates';
import type { Command, KnownType } from './command';
import { replaceBackbone } from './replaceBackbone';
import { searchWidths } from './searchWidths';
import { removeField, setField } from './setField';
import { addStage, duplicateStage, moveStage, removeStage } from './stages';
import { addWidth, removeWidth } from './widths';
import { unwrapChoice, wrapInChoice } from './wrapInChoice';

export const commands = {
  addCandidate,
  removeCandidate,
  duplicateCandidate,
  renameCandidate,
  replaceCandidate,
  moveCandidate,
  addBlock,
  duplicateBlock,
  removeBlock,
  moveBlock,
  addStage,
  duplicateStage,
  removeStage,
  moveStage,
  wrapInChoice,
  unwrapChoice,
  addWidth,
  removeWidth,
  searchWidths,
  replaceBackbone,
  setField,
  removeField,
} as const;

export type CommandId = keyof typeof commands;

export type CommandArgs<K extends CommandId> =
  (typeof commands)[K] extends Command<infer Args> ? Args : never;

export const commandIds = Object.keys(commands) as readonly CommandId[];

/**
 * The config after a command at the place that `target` leads to; the same one where nothing changes. Whether the
 * result is a space is for whoever opens it to see. Errors: `document/…`, `config/…`.
 */
export function runCommand<K extends CommandId>(
  parsed: ParsedConfig,
  types: readonly KnownType[],
  id: K,
  target: ConfigPath,
  args: CommandArgs<K>,
  readFile?: ReadFile,
): { readonly parsed: ParsedConfig; readonly edits: readonly TreeEdit[] } {
  const { plan } = commands[id] as unknown as Command<object>;
  const edits = plan({ ...placeOf(parsed, target), types }, args);
  return { parsed: editAll(parsed, edits, readFile), edits };
}

/** The commands that are impossible at a place, and why. */
export function obstaclesAt(
  parsed: ParsedConfig,
  types: readonly KnownType[],
  target: ConfigPath,
): ReadonlyMap<CommandId, UserError> {
  const place = { ...placeOf(parsed, target), types };
  const obstacles = new Map<CommandId, UserError>();
  for (const id of commandIds) {
    try {
      const { plan } = commands[id] as unknown as Command<object>;
      plan(place, {});
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      obstacles.set(id, error);
    }
  }
  return obstacles;
}
