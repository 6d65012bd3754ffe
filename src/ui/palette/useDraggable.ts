/**
 * @file Three equal ways to bring something to a place: drag it there; press it, then press the place; or the same by
 * keyboard. Places are buttons with `data-drop`, so a drop is a press of the button under the pointer.
 */
import { type MouseEvent, type PointerEvent, useCallback, useRef } from 'react';
import { putBack } from '../../state/dragStore';
import type { Dragged } from '../../view/palette';
import { useSession } from '../session';

/** A press that moves less than this is a click. */
const SLACK = 5;

interface Handlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: () => void;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
}

export function useDraggable(item: Dragged): Handlers {
  const { drag } = useSession().stores;
  const from = useRef<{ readonly x: number; readonly y: number }>(undefined);
  const ghost = useRef<HTMLElement>(undefined);
  const dropped = useRef(false);

  const end = useCallback(() => {
    ghost.current?.remove();
    ghost.current = undefined;
    from.current = undefined;
  }, []);

  return {
    onPointerDown(event) {
      if (event.button !== 0) return;
      from.current = { x: event.clientX, y: event.clientY };
      dropped.current = false;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event) {
      const start = from.current;
      if (!start) return;
      if (!ghost.current) {
        if (Math.hypot(event.clientX - start.x, event.clientY - start.y) < SLACK) return;
        drag.setState({ dragged: item, isHeld: true });
        ghost.current = makeGhost(item.title);
      }
      ghost.current.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`;
      const under = placeUnder(event.clientX, event.clientY);
      for (const place of document.querySelectorAll('[data-drop][data-over]'))
        if (place !== under) place.removeAttribute('data-over');
      under?.setAttribute('data-over', '');
    },
    onPointerUp(event) {
      if (!ghost.current) {
        end();
        return;
      }
      dropped.current = true;
      const place = placeUnder(event.clientX, event.clientY);
      end();
      if (place) place.click();
      else putBack(drag);
    },
    onPointerCancel() {
      end();
      putBack(drag);
    },
    onClick(event) {
      if (dropped.current) {
        dropped.current = false;
        return;
      }
      drag.setState(({ dragged }) => ({
        dragged: (dragged as Dragged | undefined)?.id === item.id ? undefined : item,
        isHeld: false,
      }));
      // By keyboard, a click has no place of its own: go to the first place to drop at.
      if (event.detail === 0)
        requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-drop]')?.focus());
    },
  };
}

const placeUnder = (x: number, y: number): HTMLElement | undefined =>
  document
    .elementsFromPoint(x, y)
    .find((element): element is HTMLElement => element instanceof HTMLElement && 'drop' in element.dataset);

function makeGhost(title: string): HTMLElement {
  const element = document.createElement('div');
  element.className = 'drag-ghost';
  element.textContent = title;
  document.body.append(element);
  return element;
}
