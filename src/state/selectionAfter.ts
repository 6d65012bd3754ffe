/** @file What is looked at goes where an edit moves it, and is let go with what an edit removes. */
import { type Renames, type SpaceTree, renamed } from '../space';
import { type Selection, type ViewStore, select } from './viewStore';

export function followEdit(view: ViewStore, renames: Renames, before: SpaceTree, after: SpaceTree): void {
  if (renames.length > 0) select(view, selectionAfter(view.getState().selection, renames, before, after));
}

export function selectionAfter(
  selection: Selection | undefined,
  renames: Renames,
  before: SpaceTree,
  after: SpaceTree,
): Selection | undefined {
  if (!selection) return undefined;
  if (selection.kind === 'stage') {
    // The first stage of a picture is what comes before the listed ones.
    const module = moduleOf(before.stages[selection.index - 1]);
    const to = module === undefined ? undefined : renamed(module, renames);
    const index = to === undefined ? -1 : after.stages.findIndex((stage) => moduleOf(stage) === to);
    return index < 0 ? undefined : { kind: 'stage', index: index + 1 };
  }
  if (selection.kind === 'mutable') {
    const id = renamed(selection.id, renames);
    return id === undefined ? undefined : { ...selection, id };
  }
  const path = renamed(selection.path, renames);
  return path === undefined ? undefined : { ...selection, path };
}

const moduleOf = (stage: SpaceTree['stages'][number] | undefined): string | undefined =>
  stage?.nodes[0]?.path.replace(/\.\d+$/, '');
