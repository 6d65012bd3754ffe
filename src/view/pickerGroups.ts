/** @file The pickers of a stage: one entry a group, with the blocks that share it. */
import type { BlueprintStage, BlueprintPicker, PickerOption } from './blueprint';

export interface PickerGroup {
  readonly group: string;
  /** One member's id; choosing for it chooses for the group. */
  readonly id: string;
  readonly title: string;
  readonly options: readonly PickerOption[];
  /** Paths of the blocks in this stage. */
  readonly paths: readonly string[];
  /** The only candidate of these blocks that has it. */
  readonly within?: string;
}

export function pickerGroups(stage: BlueprintStage): readonly PickerGroup[] {
  const groups = new Map<string, PickerGroup>();
  const note = ({ group, id, title, options, within }: BlueprintPicker, paths: readonly string[]): void => {
    const known = groups.get(group);
    if (known) groups.set(group, { ...known, paths: [...known.paths, ...paths] });
    else groups.set(group, { group, id, title, options, paths, ...(within !== undefined && { within }) });
  };
  const all = stage.blocks.map(({ path }) => path);
  for (const picker of stage.pickers) note(picker, all);
  for (const { path, pickers } of stage.blocks) for (const picker of pickers) note(picker, [path]);
  return [...groups.values()];
}

/** Whether what it belongs to is chosen. */
export const isLive = (
  { within, paths }: Pick<PickerGroup, 'within' | 'paths'>,
  chosen: ReadonlyMap<string, string>,
): boolean => within === undefined || paths.some((path) => chosen.get(path) === within);
