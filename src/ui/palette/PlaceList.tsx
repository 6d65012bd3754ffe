/** @file The places at which what is in hand can be put, as a list: beside the outline, which has no picture to mark. */
import { useMemo } from 'react';
import type { OpenSpaceState } from '../../state/spaceStore';
import { paletteTexts } from '../../texts/palette';
import { collapseCells } from '../../view/collapseCells';
import { describeBlueprint } from '../../view/describeBlueprint';
import { layoutScene } from '../../view/layout';
import { useStores } from '../session';
import { usePartNames } from '../usePartNames';
import { useTexts } from '../useTexts';
import { goToPlace } from './inHand';
import { placeProps, selectDragged, useDrop } from './useDrop';
import { useDropTargets } from './useDropTargets';

/** Places are found in a picture; how wide this one would be does not matter. */
const WIDTH = 1000;

export function PlaceList({ open }: { readonly open: OpenSpaceState }) {
  const { space } = open;
  const texts = useTexts(paletteTexts);
  const nameOf = usePartNames();
  const dragged = useStores('drag', selectDragged);
  const drop = useDrop();
  const scene = useMemo(
    () => layoutScene(collapseCells(describeBlueprint(space)).blueprint, WIDTH, new Map()),
    [space],
  );
  const targets = useDropTargets(scene, open);
  if (!dragged || targets.length === 0) return null;
  return (
    <div className="place-list" role="group" aria-label={texts.places(dragged.title)}>
      {targets.map((target) => (
        <button
          key={target.key}
          type="button"
          className="place"
          {...placeProps(target)}
          onClick={(event) => drop(target.edit, event)}
          onKeyDown={(event) => {
            if (goToPlace(event.currentTarget, event.key)) event.preventDefault();
          }}
        >
          {texts.place[target.place](nameOf(target.title), target.after)}
        </button>
      ))}
    </div>
  );
}
