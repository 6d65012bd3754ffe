/** @file The places at which what is in hand can be put, drawn over the picture. */
import type { OpenSpaceState } from '../../state/spaceStore';
import { paletteTexts } from '../../texts/palette';
import type { Scene } from '../../view/scene';
import { usePartNames } from '../usePartNames';
import { useTexts } from '../useTexts';
import { goToPlace } from './inHand';
import { placeProps, useDrop } from './useDrop';
import { useDropTargets } from './useDropTargets';

interface DropTargetsProps {
  readonly open: OpenSpaceState;
  readonly scene: Scene;
}

export function DropTargets({ open, scene }: DropTargetsProps) {
  const texts = useTexts(paletteTexts);
  const nameOf = usePartNames();
  const drop = useDrop();
  return useDropTargets(scene, open).map((target) => {
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
