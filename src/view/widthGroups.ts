/** @file The searchable widths of a stage: one entry a group, with the blocks that share it. */
import type { BlueprintStage, WidthOption } from './blueprint';

export interface WidthGroup {
  readonly group: string;
  /** One member's id; choosing for it chooses for the group. */
  readonly id: string;
  readonly title: string;
  readonly options: readonly WidthOption[];
  /** Paths of the blocks in this stage. */
  readonly paths: readonly string[];
}

export function widthGroups(stage: BlueprintStage): readonly WidthGroup[] {
  const groups = new Map<string, WidthGroup>();
  for (const { path, widths } of stage.blocks) {
    for (const { group, id, title, options } of widths) {
      const known = groups.get(group);
      groups.set(group, known ? { ...known, paths: [...known.paths, path] } : { group, id, title, options, paths: [path] });
    }
  }
  return [...groups.values()];
}
