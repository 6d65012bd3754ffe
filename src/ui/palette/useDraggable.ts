/**
 * @file Three equal ways to bring something to a place: drag it there; press it, then press the place; or the same by
 * keyboard. Places are buttons with `data-drop`, so a drop is a press of the button under the pointer.
 */
import { type MouseEvent, type PointerEvent, useCallback, useEffect, useRef } from 'react';
import { putBack } from '../../state/dragStore';
import type { Dragged } from '../../view/palette';
import { useSession } from '../session';
import { type EdgeScroll, createEdgeScroll } from './edgeScroll';
import { focusPlace, oncePlaced, showPlaces } from './inHand';

/** A press that moves less than this is a click. */
const SLACK = 5;
/** A finger hides what is under it: the name of what it holds stands above. */
const FINGER = 64;

interface Handlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: () => void;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
}

interface Held {
  readonly ghost: HTMLElement;
  readonly scroll: EdgeScroll;
  /** Window coordinates. */
  x: number;
  y: number;
}

export function useDraggable(item: Dragged): Handlers {
  const { drag } = useSession().stores;
  const from = useRef<{ readonly x: number; readonly y: number }>(undefined);
  const held = useRef<Held>(undefined);
  /** A click that ends a drag picks nothing up. */
  const wasDragged = useRef(false);

  const end = useCallback(() => {
    held.current?.ghost.remove();
    held.current?.scroll.destroy();
    held.current = undefined;
    from.current = undefined;
    markPlace(undefined);
  }, []);

  // Escape, the end of editing, or the part itself is gone: the hand is empty, though the button is still down.
  useEffect(() => {
    const stop = drag.subscribe(({ isHeld }) => {
      if (held.current && !isHeld) end();
    });
    return () => {
      stop();
      if (held.current) putBack(drag);
      end();
    };
  }, [drag, end]);

  const take = (pointer: string): Held => {
    wasDragged.current = true;
    drag.setState({ dragged: item, isHeld: true });
    const scroll = createEdgeScroll(() => {
      if (held.current) markPlace(placeUnder(held.current.x, held.current.y));
    });
    return { ghost: makeGhost(item.title, pointer), scroll, x: 0, y: 0 };
  };

  return {
    onPointerDown(event) {
      wasDragged.current = false;
      if (event.button !== 0) return;
      from.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove({ clientX: x, clientY: y, pointerType }) {
      const start = from.current;
      if (!start) return;
      if (!held.current && Math.hypot(x - start.x, y - start.y) < SLACK) return;
      const now = (held.current ??= take(pointerType));
      now.x = x;
      now.y = y;
      now.ghost.style.transform = `translate(${x}px, ${pointerType === 'touch' ? y - FINGER : y}px)`;
      now.scroll.update(x, y);
      markPlace(placeUnder(x, y));
    },
    onPointerUp({ clientX, clientY }) {
      const isHeld = held.current !== undefined;
      const place = isHeld ? placeUnder(clientX, clientY) : undefined;
      end();
      if (place) place.click();
      else if (isHeld) putBack(drag);
    },
    onPointerCancel() {
      // A swipe along the shelf leaves alone what was picked up by a press.
      const isHeld = held.current !== undefined;
      end();
      if (isHeld) putBack(drag);
    },
    onClick(event) {
      if (wasDragged.current && event.detail !== 0) return;
      const isInHand = (drag.getState().dragged as Dragged | undefined)?.id === item.id;
      drag.setState({ dragged: isInHand ? undefined : item, isHeld: false });
      if (isInHand) return;
      // By keyboard, a click has no place of its own.
      const isByKey = event.detail === 0;
      oncePlaced(() => (isByKey ? focusPlace(item.kind === 'moved') : showPlaces()));
    },
  };
}

const placeUnder = (x: number, y: number): HTMLElement | null =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-drop]') ?? null;

function markPlace(under: HTMLElement | null | undefined): void {
  for (const place of document.querySelectorAll('[data-drop][data-over]'))
    if (place !== under) place.removeAttribute('data-over');
  under?.setAttribute('data-over', '');
}

function makeGhost(title: string, pointer: string): HTMLElement {
  const element = document.createElement('div');
  element.className = 'drag-ghost';
  element.dataset['pointer'] = pointer;
  element.textContent = title;
  document.body.append(element);
  return element;
}
