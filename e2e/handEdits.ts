/** @file Edits of the plain network that a hand can make, and the config that each leads to, by the commands alone. */
import { parseConfig, type ConfigPath } from '../src/config';
import { runCommand } from '../src/document/commands';
import { openSpaceText } from '../src/space';
import type { Edit } from '../src/view/dropTargets';
import { operations } from '../src/view/palette';

export interface HandEdit {
  /** Item of the palette, or part of the picture. */
  readonly handle: string;
  /** What the place is called. */
  readonly place: string;
  readonly edit?: Edit;
}

const FILE = 'plain-cnn.json5';

export const stage = (index: number, ...more: ConfigPath): ConfigPath => [
  'backbone',
  'stages',
  index,
  ...more,
];
export const block = (of: number, index: number): ConfigPath => stage(of, 'blocks', index);

/** Config after no edit, the first, the second, … */
export function configsAfter(text: string, edits: readonly HandEdit[] = EDITS): readonly string[] {
  const configs = [text];
  for (const { edit, handle } of edits) {
    const before = configs.at(-1)!;
    const { definitions } = openSpaceText({ text: before, fileName: FILE });
    const { command, target, args } = edit!;
    const item = operations(definitions).find(({ id }) => id === handle);
    const given = item ? { ...args, config: item.config } : args;
    const parsed = parseConfig(before, { fileName: FILE });
    configs.push(runCommand(parsed, definitions, command, target, given as never).parsed.text);
  }
  return configs;
}

export const EDITS: readonly HandEdit[] = [
  {
    handle: 'choice',
    place: 'Make Stage 2.1 Separable convolution 3×3 a choice',
    edit: { command: 'wrapInChoice', target: block(1, 0), args: {} },
  },
  {
    handle: 'InvertedResidual/3',
    place: 'Add as a candidate of Stage 2, block 1',
    edit: { command: 'addCandidate', target: block(1, 0), args: {} },
  },
  {
    handle: 'ConvBlock/5',
    place: 'Put after block 2 of Stage 2',
    edit: { command: 'addBlock', target: stage(1), args: { index: 2 } },
  },
  {
    handle: 'width',
    place: 'Search the width of Stage 3',
    edit: { command: 'addWidth', target: stage(2), args: {} },
  },
  {
    handle: 'stage',
    place: 'Put after Stage 4',
    edit: { command: 'addStage', target: stage(3), args: { index: 4 } },
  },
  {
    handle: 'block 2 0',
    place: 'Put first in Stage 2',
    edit: { command: 'moveBlock', target: block(2, 0), args: { to: 0, stage: 1 } },
  },
  {
    handle: 'stage 4 0',
    place: 'Put before Stage 2',
    edit: { command: 'moveStage', target: stage(4), args: { to: 1 } },
  },
  {
    handle: 'block 3 0',
    place: 'Duplicate',
    edit: { command: 'duplicateBlock', target: block(3, 0), args: {} },
  },
  {
    handle: 'stage 0 0',
    place: 'Duplicate',
    edit: { command: 'duplicateStage', target: stage(0), args: {} },
  },
  {
    handle: 'block 3 1',
    place: 'Remove',
    edit: { command: 'removeBlock', target: block(3, 1), args: {} },
  },
  { handle: 'stage 2 0', place: 'Remove', edit: { command: 'removeStage', target: stage(2), args: {} } },
];
