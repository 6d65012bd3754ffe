/** @file Stages: rows of `arch_setting`, or of `stages`; the layer that the classifier reads moves with them. */
import type { ConfigDict, ConfigPath, ConfigValue } from '../../config';
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

export interface AddStageArgs {
  /** Of its blocks; default: as in the stage before. */
  readonly block?: ConfigDict;
  /** Position; default: after the stage that is meant, else last. */
  readonly index?: number;
}

/** As wide as the one before, at stride 1: one block where blocks are listed, as many where they are counted. */
export const addStage = command<AddStageArgs>((place, { block, index }) => {
  const stages = stagesOf(place);
  const { shape, at, count } = stages;
  const from = place.stage?.index ?? count - 1;
  const to = Math.min(count, index ?? from + 1);
  const like = configValueAt(place.root, [...at, from]);
  const value = stageLike(place, like, block);
  if (value === undefined) throw impossible(place, 'no stage to go by', 'a stage in the config');
  if (block && shape.kind === 'counted')
    throw impossible(
      place,
      `a ${place.backbone.type}, whose stages consist of choices`,
      'a stage added, then its candidates',
    );
  return [{ kind: 'insertItem', path: at, index: to, value }, ...outputsMoved(place, to, 1)];
});

function stageLike(
  place: Surroundings,
  like: ConfigValue | undefined,
  block: ConfigDict | undefined,
): ConfigValue | undefined {
  const { shape } = stagesOf(place);
  if (shape.kind === 'counted') {
    if (!Array.isArray(like)) return undefined;
    const row = like as readonly ConfigValue[];
    return shape.stride === undefined ? row : row.with(shape.stride, 1);
  }
  const stage = like as ConfigDict | undefined;
  const blocks = stage?.[shape.blocks];
  const first = block ?? (Array.isArray(blocks) ? (blocks as readonly ConfigValue[]).at(-1) : undefined);
  if (!stage || first === undefined) return undefined;
  return { ...stage, [shape.stride]: 1, [shape.blocks]: [first] };
}

/** The copy keeps the size of the maps: its stride is 1 where the config says strides. */
export const duplicateStage = command((place) => {
  const { at, index } = stageOf(place);
  const { shape, at: rows } = stagesOf(place);
  const stride = shape.kind === 'listed' ? shape.stride : shape.stride;
  const copied: TreeEdit = { kind: 'duplicate', path: at };
  const strides = stride !== undefined && configValueAt(place.root, [...at, stride]) === 2;
  return [
    copied,
    ...(strides ? [{ kind: 'set', path: [...rows, index + 1, stride], value: 1 } as const] : []),
    ...outputsMoved(place, index + 1, 1),
  ];
});

export const removeStage = command((place) => {
  const { at, index } = stageOf(place);
  if (stagesOf(place).count === 1) throw impossible(place, 'the only stage', 'another stage first');
  return [{ kind: 'remove', path: at }, ...outputsMoved(place, index, -1)];
});

export const moveStage = command<MoveArgs>((place, args) => {
  const { at, index } = stageOf(place);
  const to = destination(index, stagesOf(place).count, args);
  return to === index ? [] : [{ kind: 'move', path: at, to }];
});

/** `out_indices` count layers: those from `at` on are `by` further. */
function outputsMoved({ backbone, root }: Surroundings, at: number, by: number): TreeEdit[] {
  const path: ConfigPath = [...backbone.at, 'out_indices'];
  const indices = dictAt(root, backbone.at)?.['out_indices'];
  if (!Array.isArray(indices)) return [];
  const value = (indices as readonly number[]).map((index) =>
    index >= at ? Math.max(0, index + by) : index,
  );
  return [{ kind: 'set', path, value }];
}

function stagesOf(place: Surroundings): NonNullable<Surroundings['stages']> {
  if (place.stages) return place.stages;
  throw fixedStages(place);
}

function stageOf(place: Surroundings): NonNullable<Surroundings['stage']> {
  stagesOf(place);
  if (place.stage) return place.stage;
  throw impossible(place, 'no stage', 'a stage, or something in one');
}
