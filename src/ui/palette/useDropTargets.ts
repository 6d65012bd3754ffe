/** @file The places for what is in hand, found once; the hand is told how many there are. */
import { useEffect, useMemo } from 'react';
import type { OpenSpaceState } from '../../state/spaceStore';
import { type DropTarget, dropTargets } from '../../view/dropTargets';
import type { Scene } from '../../view/scene';
import { useSession, useStores } from '../session';
import { selectDragged } from './useDrop';

export function useDropTargets(scene: Scene, { space }: OpenSpaceState): readonly DropTarget[] {
  const { drag } = useSession().stores;
  const dragged = useStores('drag', selectDragged);
  const targets = useMemo(
    () => (dragged ? dropTargets(scene, space.describe(), dragged) : []),
    [dragged, scene, space],
  );
  useEffect(() => {
    drag.setState({ places: dragged ? targets.length : undefined });
  }, [drag, dragged, targets]);
  return targets;
}
