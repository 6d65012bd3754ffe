/** @file What an edit moved keeps its weights: parameters before and after, by name and shape. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ConfigPath, type ConfigValue, parseConfig } from '../../../src/config';
import { type CommandArgs, type CommandId, runCommand } from '../../../src/document/commands';
import { editsBetween } from '../../../src/document/editsBetween';
import { moduleRenames } from '../../../src/document/moduleRenames';
import { type TreeEdit, applyToTree } from '../../../src/document/treeEdit';
import {
  type Renames,
  type SearchSpace,
  inverseRenames,
  openSpaceText,
  renamed,
  renamedEntries,
} from '../../../src/space';

interface Done {
  readonly before: SearchSpace;
  readonly after: SearchSpace;
  readonly edits: readonly TreeEdit[];
  readonly root: ConfigValue;
  readonly renames: Renames;
}

function done<K extends CommandId>(file: string, id: K, at: ConfigPath, args: CommandArgs<K>): Done {
  const fileName = path.basename(file);
  const text = readFileSync(path.resolve(import.meta.dirname, '../../../public/gallery', file), 'utf8');
  const options = { input: [3, 32, 32] } as const;
  const before = openSpaceText({ text, fileName }, options);
  const parsed = parseConfig(text, { fileName });
  const result = runCommand(parsed, before.definitions, id, at, args);
  const after = openSpaceText({ text: result.parsed.text, fileName }, options);
  return {
    before,
    after,
    edits: result.edits,
    root: parsed.value,
    renames: moduleRenames(before.describe(), after.describe(), result.edits, parsed.value),
  };
}

const shapesOf = (space: SearchSpace) => new Map(space.params.map(({ name, shape }) => [name, shape.join()]));

/** Parameters of the old space that are not, under their new names, in the new one. */
function lost({ before, after, renames }: Done): string[] {
  const now = shapesOf(after);
  return [...renamedEntries(shapesOf(before), renames)]
    .filter(([name, shape]) => now.get(name) !== shape)
    .map(([name]) => name);
}

const unplaced = ({ before, renames }: Done): string[] =>
  [...shapesOf(before).keys()].filter((name) => renamed(name, renames) === undefined);

/** The same edit as if it had been typed: all that is known is the text before and after. */
function typed({ before, after, edits, root }: Done): Done {
  const now = edits.reduce(applyToTree, root);
  const guessed = editsBetween(root, now);
  const renames = moduleRenames(before.describe(), after.describe(), guessed, root);
  return { before, after, edits: guessed, root, renames };
}

describe('nothing is lost', () => {
  test.each<[string, string, CommandId, ConfigPath, object]>([
    [
      'a layer that became a choice',
      'plain-cnn.json5',
      'wrapInChoice',
      ['backbone', 'stages', 1, 'blocks', 0],
      {},
    ],
    [
      'a candidate that got another name',
      'spos-mini.json5',
      'renameCandidate',
      ['arch_setting', 1, 2, 'candidates', 'shuffle_5x5'],
      { name: 'five' },
    ],
    ['blocks behind a new one', 'plain-cnn.json5', 'addBlock', ['backbone', 'stages', 2, 'blocks', 1], {}],
    ['stages behind a new one', 'plain-cnn.json5', 'addStage', ['backbone', 'stages', 1], {}],
    [
      'blocks behind a copied one',
      'plain-cnn.json5',
      'duplicateBlock',
      ['backbone', 'stages', 2, 'blocks', 1],
      {},
    ],
    [
      'two equal blocks that changed places',
      'plain-cnn.json5',
      'moveBlock',
      ['backbone', 'stages', 2, 'blocks', 1],
      { by: 1 },
    ],
    [
      'candidates in another order',
      'spos-mini.json5',
      'moveCandidate',
      ['arch_setting', 1, 2, 'candidates', 'shuffle_5x5'],
      { by: -1 },
    ],
    [
      'all that a wider choice of operations does not touch',
      'small-ops-widths.yaml',
      'addCandidate',
      ['model', 'backbone', 'arch_setting', 1],
      {},
    ],
    [
      'a copied stage of counted blocks and the last layer',
      'small-ops-widths.yaml',
      'duplicateStage',
      ['model', 'backbone', 'arch_setting', 2],
      {},
    ],
  ])('of %s', (_, file, id, at, args) => {
    const result = done(file, id, at, args as CommandArgs<typeof id>);
    expect(unplaced(result)).toEqual([]);
    expect(lost(result)).toEqual([]);
    const byTyping = typed(result);
    expect(unplaced(byTyping)).toEqual([]);
    expect(lost(byTyping)).toEqual([]);
  });
});

test('a stage that is put in front loses only what reads other widths now', () => {
  const result = done('spos-mini.json5', 'addStage', ['arch_setting', 0], { index: 0 });
  const prefix = /^backbone\.layers\.1\.0\./; // the first block that reads the new stage
  expect(lost(result).filter((name) => !prefix.test(name))).toEqual([]);
  expect(result.renames).toContainEqual(['backbone.layers.3', 'backbone.layers.4']);
});

test('what is removed is gone, and its neighbour does not take its weights', () => {
  const { renames } = done('plain-cnn.json5', 'removeBlock', ['backbone', 'stages', 2, 'blocks', 1], {});
  expect(renamed('backbone.layers.2.1.depthwise.weight', renames)).toBeUndefined();
  expect(renamed('backbone.layers.2.2.depthwise.weight', renames)).toBe(
    'backbone.layers.2.1.depthwise.weight',
  );
});

test('the way back is the inverse', () => {
  const { before, renames } = done('plain-cnn.json5', 'addStage', ['backbone', 'stages', 1], {});
  const names = new Map([...shapesOf(before).keys()].map((name) => [name, name]));
  expect(renamedEntries(renamedEntries(names, renames), inverseRenames(renames))).toEqual(names);
});

test('a moved entry wins over one that merely has the name', () => {
  const entries = new Map([
    ['a.1.w', 'first'],
    ['a.2.w', 'second'],
  ]);
  expect(renamedEntries(entries, [['a.2', 'a.1']])).toEqual(new Map([['a.1.w', 'second']]));
});
