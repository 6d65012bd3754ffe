/** @file What is looked at goes where edits move it, there and back, and goes with what they remove. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseConfig } from '../../../src/config';
import { runCommand } from '../../../src/document/commands';
import { moduleRenames } from '../../../src/document/moduleRenames';
import { inverseRenames, openSpaceText } from '../../../src/space';
import { selectionAfter } from '../../../src/state/selectionAfter';
import { type Selection } from '../../../src/state/viewStore';
import type { Edit } from '../../../src/view/dropTargets';
import { partEdit } from '../../../src/view/partEdit';

const fileName = 'plain-cnn.json5';
const text = readFileSync(new URL(`../../../public/gallery/${fileName}`, import.meta.url), 'utf8');

function edited({ command, target, args }: Edit) {
  const space = openSpaceText({ text, fileName });
  const parsed = parseConfig(text, { fileName });
  const after = runCommand(parsed, space.definitions, command, target, args as never);
  const [from, to] = [space, openSpaceText({ text: after.parsed.text, fileName })].map((one) =>
    one.describe(),
  );
  const renames = moduleRenames(from!, to!, after.edits, parsed.value);
  return {
    there: (selection: Selection) => selectionAfter(selection, renames, from!, to!),
    back: (selection: Selection) => selectionAfter(selection, inverseRenames(renames), to!, from!),
  };
}

const at = ['backbone', 'stages', 1];
const module = (path: string): Selection => ({ kind: 'module', path: `backbone.layers.${path}` });

test('a block that is moved within its stage, and back by undo', () => {
  const { there, back } = edited({ command: 'moveBlock', target: [...at, 'blocks', 0], args: { by: 1 } });
  expect(there(module('1.0'))).toEqual(module('1.1'));
  expect(there(module('2.0'))).toEqual(module('2.0'));
  expect(back(module('1.1'))).toEqual(module('1.0'));
});

test('a stage that is moved, with its blocks and their choices', () => {
  const { there, back } = edited({ command: 'moveStage', target: at, args: { by: 1 } });
  expect(there({ kind: 'stage', index: 2 })).toEqual({ kind: 'stage', index: 3 });
  expect(there({ kind: 'mutable', id: 'backbone.layers.1.0' })).toEqual({
    kind: 'mutable',
    id: 'backbone.layers.2.0',
  });
  expect(back({ kind: 'stage', index: 3 })).toEqual({ kind: 'stage', index: 2 });
});

test('what is removed is let go, and what comes after it is not taken for it', () => {
  const tree = openSpaceText({ text, fileName }).describe();
  const part = { kind: 'moved', id: '', title: '', what: 'block', stage: 1, index: 0 } as const;
  const { there } = edited(partEdit(tree, part, 'remove')!);
  expect(there(module('1.0'))).toBeUndefined();
  expect(there(module('1.1'))).toEqual(module('1.0'));
  expect(edited(partEdit(tree, { ...part, what: 'stage' }, 'remove')!).there(module('1.0'))).toBeUndefined();
});
