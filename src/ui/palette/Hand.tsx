/** @file What is in hand, and what can be done with it besides putting it at a place. */
import { Copy, Trash2, Undo2 } from 'lucide-react';
import { type MouseEvent, useCallback, useEffect, useRef } from 'react';
import { type DragState, putBack } from '../../state/dragStore';
import type { OpenSpaceState } from '../../state/spaceStore';
import { paletteTexts } from '../../texts/palette';
import { partEdit } from '../../view/partEdit';
import { Button } from '../kit/Button';
import { useSession, useStores } from '../session';
import { useTexts } from '../useTexts';
import { focusHandle } from './inHand';
import { selectDragged, useDrop } from './useDrop';

const selectPlaces = ({ places }: DragState) => places;

export function Hand({ open }: { readonly open: OpenSpaceState }) {
  const { drag } = useSession().stores;
  const texts = useTexts(paletteTexts);
  const dragged = useStores('drag', selectDragged);
  const places = useStores('drag', selectPlaces);
  const drop = useDrop();
  const bar = useRef<HTMLDivElement>(null);

  const leave = useCallback(() => {
    const focused = document.activeElement;
    const goesWithIt = focused?.matches('[data-drop]') === true || bar.current?.contains(focused) === true;
    putBack(drag);
    if (dragged && goesWithIt) focusHandle(dragged);
  }, [drag, dragged]);

  useEffect(() => {
    if (!dragged) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') leave();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [dragged, leave]);

  const act = (deed: 'duplicate' | 'remove') => (event: MouseEvent) => {
    const edit = dragged?.kind === 'moved' && partEdit(open.space.describe(), dragged, deed);
    if (edit) drop(edit, event);
  };
  return (
    <div className="palette-hint">
      <div ref={bar} className="hand" data-full={dragged ? '' : undefined} data-places={places}>
        <p className="quiet" role="status">
          {dragged ? (places === 0 ? texts.none : texts.pick)(dragged.title) : texts.label}
        </p>
        {dragged && (
          <Button tone="bare" icon={<Undo2 aria-hidden />} onClick={leave}>
            {texts.cancel}
          </Button>
        )}
        {dragged?.kind === 'moved' && (
          <>
            <Button
              data-drop="duplicate"
              data-testid="drop-duplicate"
              icon={<Copy aria-hidden />}
              onClick={act('duplicate')}
            >
              {texts.duplicate}
            </Button>
            <Button
              data-drop="remove"
              data-testid="drop-remove"
              icon={<Trash2 aria-hidden />}
              onClick={act('remove')}
            >
              {texts.remove}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
