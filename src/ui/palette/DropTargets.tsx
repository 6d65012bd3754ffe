/** @file The places at which what is in hand can be put, drawn over the picture. */
import { useMemo } from 'react';
import type { OpenSpaceState } from '../../state/spaceStore';
import { type DragState, putBack } from '../../state/dragStore';
import { paletteTexts } from '../../texts/palette';
import { type DropTarget, dropTargets } from '../../view/dropTargets';
import type { Dragged } from '../../view/palette';
import type { Scene } from '../../view/scene';
import { useSession, useStores } from '../session';
import { useTexts } from '../useTexts';

interface DropTargetsProps {
  readonly open: OpenSpaceState;
  readonly scene: Scene;
}

const selectDragged = ({ dragged }: DragState) => dragged as Dragged | undefined;

export function DropTargets({ open, scene }: DropTargetsProps) {
  const session = useSession();
  const texts = useTexts(paletteTexts);
  const dragged = useStores('drag', selectDragged);
  const targets = useMemo(
    () => (dragged ? dropTargets(scene, open.space.describe(), dragged) : []),
    [dragged, scene, open.space],
  );
  const drop = ({ edit }: DropTarget): void => {
    putBack(session.stores.drag);
    void session.editing.run(edit.command, edit.target, edit.args);
  };
  if (!dragged) return null;
  if (targets.length === 0) return <p className="no-place">{texts.none(dragged.title)}</p>;
  return targets.map((target) => {
    const { key, rect, place, title } = target;
    const label = texts.place[place](title);
    return (
      <button
        key={key}
        type="button"
        className="drop-target"
        data-drop={key}
        data-place={place}
        data-testid="drop-target"
        aria-label={label}
        title={label}
        style={{ left: rect.x, top: rect.y, width: rect.width, height: rect.height }}
        onClick={() => drop(target)}
      />
    );
  });
}
