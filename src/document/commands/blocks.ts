/** @file Blocks: where each has a config of its own they are items of a list, elsewhere a number that counts them. */
import type { ConfigDict, ConfigPath } from '../../config';
import { type TreeEdit, configValueAt } from '../treeEdit';
import {
  type MoveArgs,
  type Surroundings,
  command,
  destination,
  dictAt,
  fixedStages,
  impossible,
} from './command';

export interface AddBlockArgs {
  readonly config?: ConfigDict;
  /** Position in its stage; default: after the block that is meant, else last. */
  readonly index?: number;
}

/** Without a config, one like the block that is meant. */
export const addBlock = command<AddBlockArgs>((place, { config, index }) => {
  const stage = stageOf(place);
  if (stage.kind === 'counted') {
    if (config) throw alike(place, 'another candidate for its choice');
    return counted(place, stage, 1);
  }
  const { list, count } = stage;
  const at = index ?? (place.block ? place.block.index + 1 : count);
  const like = dictAt(place.root, [...list, place.block?.index ?? count - 1]);
  const value = config ?? like;
  if (!value) throw impossible(place, 'a stage without a block', 'an operation from the palette');
  return [{ kind: 'insertItem', path: list, index: Math.min(at, count), value }];
});

export const duplicateBlock = command((place) => {
  const stage = stageOf(place);
  if (stage.kind === 'counted') return counted(place, stage, 1);
  return [{ kind: 'duplicate', path: blockOf(place).at }];
});

export const removeBlock = command((place) => {
  const stage = stageOf(place);
  if (stage.kind === 'counted') return counted(place, stage, -1);
  const { at, count } = blockOf(place);
  if (count > 1) return [{ kind: 'remove', path: at }];
  throw impossible(place, 'the only block of its stage', 'the stage removed, or another block first');
});

export interface MoveBlockArgs extends MoveArgs {
  /** Of another stage. */
  readonly stage?: number;
}

export const moveBlock = command<MoveBlockArgs>((place, args) => {
  const stage = stageOf(place);
  const other = args.stage === stage.index ? undefined : args.stage;
  if (other !== undefined && !(other >= 0 && other < stage.stages))
    throw impossible(place, `no stage ${other}`, 'one that is there');
  if (stage.kind === 'counted') {
    if (other === undefined) throw alike(place, 'its stage moved instead');
    return [...counted(place, stage, -1), ...counted(place, { ...stage, at: [...stage.rows, other] }, 1)];
  }
  const { at, index, count } = blockOf(place);
  if (other === undefined) {
    const to = destination(index, count, args);
    return to === index ? [] : [{ kind: 'move', path: at, to }];
  }
  if (count === 1) throw impossible(place, 'the only block of its stage', 'another block there first');
  const list = [...stage.rows, other, stage.field];
  const value = configValueAt(place.root, at);
  const length = (configValueAt(place.root, list) as readonly unknown[] | undefined)?.length ?? 0;
  if (value === undefined) return [];
  return [
    { kind: 'insertItem', path: list, index: Math.min(args.to ?? length, length), value },
    { kind: 'remove', path: at },
  ];
});

type StageOfBlocks = {
  readonly index: number;
  readonly stages: number;
  readonly rows: ConfigPath;
  readonly at: ConfigPath;
} & (
  | { readonly kind: 'counted'; readonly column: number }
  | { readonly kind: 'listed'; readonly field: string; readonly list: ConfigPath; readonly count: number }
);

function stageOf(place: Surroundings): StageOfBlocks {
  const { stages, stage } = place;
  if (!stages) throw fixedStages(place);
  if (!stage) throw impossible(place, 'no stage', 'a block or a stage that is meant');
  const { shape, at: rows } = stages;
  const common = { index: stage.index, stages: stages.count, rows, at: stage.at };
  if (shape.kind === 'counted') return { kind: 'counted', column: shape.count, ...common };
  const list = [...stage.at, shape.blocks];
  const blocks = configValueAt(place.root, list);
  return {
    kind: 'listed',
    field: shape.blocks,
    list,
    count: Array.isArray(blocks) ? blocks.length : 0,
    ...common,
  };
}

function blockOf(place: Surroundings): NonNullable<Surroundings['block']> {
  if (place.block) return place.block;
  throw impossible(place, 'no block', 'a block that is meant');
}

function counted(
  place: Surroundings,
  { at, column }: { readonly at: ConfigPath; readonly column: number },
  by: number,
): TreeEdit[] {
  const path = [...at, column];
  const now = configValueAt(place.root, path);
  const count = (typeof now === 'number' ? now : 1) + by;
  if (count >= 1) return [{ kind: 'set', path, value: count }];
  throw impossible(place, 'the only block of its stage', 'the stage removed instead');
}

const alike = (place: Surroundings, instead: string) =>
  impossible(
    place,
    `blocks of ${place.backbone.type}, which are alike within a stage`,
    `${instead}; in SequentialBackbone every block is of its own kind`,
  );
