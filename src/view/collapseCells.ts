/** @file Cells apart from the row of stages: in it each is one box, and its graph is drawn on its own. */
import type { Blueprint, BlueprintStage } from './blueprint';
import { cellGraph } from './cellGraph';

export interface Collapsed {
  readonly blueprint: Blueprint;
  /** Stages that are cells, as they were. */
  readonly cells: readonly BlueprintStage[];
}

export function collapseCells(blueprint: Blueprint): Collapsed {
  const cells = blueprint.stages.filter((stage) => cellGraph(stage) !== undefined);
  if (cells.length === 0) return { blueprint, cells };
  const stages = blueprint.stages.map((stage): BlueprintStage => {
    const [first] = stage.blocks;
    if (!cells.includes(stage) || !first) return stage;
    const path = sharedPath(stage.blocks.map((block) => block.path));
    return { ...stage, pickers: [], blocks: [{ path, title: stage.title, candidates: [], pickers: [] }] };
  });
  return { blueprint: { ...blueprint, stages }, cells };
}

/** The module that all of them are in. */
function sharedPath(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.split('.'));
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && other[same] === first[same]) same++;
    length = same;
  }
  return first.slice(0, length).join('.');
}
