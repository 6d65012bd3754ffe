/** @file Puts what is in hand at a place. */
import type { MouseEvent } from 'react';
import { type DragState, putBack } from '../../state/dragStore';
import type { DropTarget, Edit } from '../../view/dropTargets';
import type { Dragged } from '../../view/palette';
import { useSession, useStores } from '../session';
import { focusHandle } from './inHand';

export const selectDragged = ({ dragged }: DragState) => dragged as Dragged | undefined;

/** Runs an edit with what is in hand, which is empty then. By keyboard the focus goes back to where that came from. */
export function useDrop(): (edit: Edit, event: Pick<MouseEvent, 'detail'>) => void {
  const { editing, stores } = useSession();
  const dragged = useStores('drag', selectDragged);
  return ({ command, target, args }, { detail }) => {
    // The end of a drag presses the place too, and has no business with the focus.
    const isByKey = detail === 0 && !stores.drag.getState().isHeld;
    putBack(stores.drag);
    void editing.run(command, target, args).then((isDone) => {
      if (!isByKey || !dragged) return;
      const edit = isDone ? ({ command, target, args } as Edit) : undefined;
      requestAnimationFrame(() => focusHandle(dragged, edit));
    });
  };
}

/** What a button needs to be a place. */
export const placeProps = ({ key, place }: DropTarget) => ({
  'data-drop': key,
  'data-place': place,
  'data-testid': 'drop-target',
});
