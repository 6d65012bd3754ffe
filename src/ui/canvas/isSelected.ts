/** @file Whether the inspector tells about a part of the picture. */
import type { Selection } from '../../state/viewStore';

/** `name`: path of a module, or id of a mutable. */
export const isSelected = (selection: Selection | undefined, name: string): boolean =>
  selection !== undefined &&
  (selection.kind === 'mutable'
    ? selection.id === name
    : selection.kind !== 'stage' && selection.path === name);
