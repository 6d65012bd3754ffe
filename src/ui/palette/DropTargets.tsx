/** @file The places at which what is in hand can be put, drawn over the picture. */
import { useMemo } from 'react';
import type { OpenSpaceState } from '../../state/spaceStore';
import { paletteTexts } from '../../texts/palette';
import { dropTargets } from '../../view/dropTargets';
import type { Scene } from '../../view/scene';
import { useStores } from '../session';
import { usePartNames } from '../usePartNames';
import { useTexts } from '../useTexts';
import { goToPlace } from './inHand';
import { placeProps, selectDragged, useDrop } from './useDrop';

interface DropTargetsProps {
  readonly open: OpenSpaceState;
  readonly scene: Scene;
}

export function DropTargets({ open, scene }: DropTargetsProps) {
  const texts = useTexts(paletteTexts);
  const nameOf = usePartNames();
  const dragged = useStores('drag', selectDragged);
  const drop = useDrop();
  const targets = useMemo(
    () => (dragged ? dropTargets(scene, open.space.describe(), dragged) : []),
    [dragged, scene, open.space],
  );
  if (!dragged) return null;
  if (targets.length === 0) return <p className="no-place">{texts.none(dragged.title)}</p>;
  return targets.map((target) => {
    const { key, rect, place, title, after, edit } = target;
    const label = texts.place[place](nameOf(title), after);
    return (
      <button
        key={key}
        type="button"
        className="drop-target"
        {...placeProps(target)}
        aria-label={label}
        title={label}
        style={{ left: rect.x, top: rect.y, width: rect.width, height: rect.height }}
        onClick={(event) => drop(edit, event)}
        onKeyDown={(event) => {
          if (goToPlace(event.currentTarget, event.key)) event.preventDefault();
        }}
      />
    );
  });
}
