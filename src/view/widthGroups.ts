/** @file The searchable widths of a stage: one entry a group, with the blocks that share it. */
import type { BlueprintStage, BlueprintWidth, WidthOption } from './blueprint';

export interface WidthGroup {
  readonly group: string;
  /** One member's id; choosing for it chooses for the group. */
  readonly id: string;
  readonly title: string;
  readonly options: readonly WidthOption[];
  /** Paths of the blocks in this stage. */
  readonly paths: readonly string[];
  /** The only candidate of these blocks that has the width. */
  readonly within?: string;
}

export function widthGroups(stage: BlueprintStage): readonly WidthGroup[] {
  const groups = new Map<string, WidthGroup>();
  const note = ({ group, id, title, options, within }: BlueprintWidth, paths: readonly string[]): void => {
    const known = groups.get(group);
    if (known) groups.set(group, { ...known, paths: [...known.paths, ...paths] });
    else groups.set(group, { group, id, title, options, paths, ...(within !== undefined && { within }) });
  };
  const all = stage.blocks.map(({ path }) => path);
  for (const width of stage.widths) note(width, all);
  for (const { path, widths } of stage.blocks) for (const width of widths) note(width, [path]);
  return [...groups.values()];
}

/** Whether what the width belongs to is chosen. */
export const isLive = (
  { within, paths }: Pick<WidthGroup, 'within' | 'paths'>,
  chosen: ReadonlyMap<string, string>,
): boolean => within === undefined || paths.some((path) => chosen.get(path) === within);
