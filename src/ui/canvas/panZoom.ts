/**
 * @file Pan and zoom of one element inside another: the only place for d3-zoom, loaded after the first
 * paint. Moves the content by a CSS transform
 * and tells where it is; React draws nothing while a hand moves.
 */
import { type ZoomTransform, select, zoom, zoomIdentity } from 'd3';
import type { Rect } from '../../view/scene';
import {
  type View,
  MAX_SCALE,
  MIN_SCALE,
  clampView,
  cssTransform,
  fitView,
  revealView,
} from '../../view/viewBox';

export interface PanZoomOptions {
  /** After each move. */
  readonly onMove: (view: View) => void;
  /** Whether moves asked for by a button glide. */
  readonly isCalm: () => boolean;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface PanZoom {
  /** Sizes of the content at scale 1 and of the frame around it. */
  update(content: Size, frame: Size): void;
  zoomBy(factor: number): void;
  panBy(x: number, y: number): void;
  /** The whole content, no larger than it is. */
  fit(): void;
  /** Brings a part of the content into sight, at a scale at which it can be read. */
  reveal(part: Rect): void;
  /** The point of the content that stands in the middle of the frame. */
  centre(x: number, y: number): void;
  destroy(): void;
}

const GLIDE_MS = 260;
/** Lines of a wheel, in pixels. */
const LINE = 16;

export function createPanZoom(
  frame: HTMLElement,
  content: HTMLElement,
  { onMove, isCalm }: PanZoomOptions,
): PanZoom {
  let inner: Size = { width: 1, height: 1 };
  let outer: Size = { width: 1, height: 1 };
  let view: View = zoomIdentity;
  let least = MIN_SCALE;
  /** Whether somebody has moved it since it was last fitted: then it stays where it is. */
  let moved = false;

  const behaviour = zoom<HTMLElement, unknown>()
    .scaleExtent([MIN_SCALE, MAX_SCALE])
    .filter((event: Event) => isMove(event))
    .constrain((transform) => {
      const { x, y, k } = clampView(transform, inner, outer);
      return zoomIdentity.translate(x, y).scale(k);
    })
    .on('zoom', ({ transform, sourceEvent }: { transform: ZoomTransform; sourceEvent: Event | null }) => {
      view = transform;
      if (sourceEvent) moved = true;
      content.style.transform = cssTransform(transform);
      onMove(view);
    });
  const selection = select(frame).call(behaviour).on('dblclick.zoom', null);

  const go = ({ x, y, k }: View, glide: boolean): void => {
    const to = zoomIdentity.translate(x, y).scale(k);
    if (glide && !isCalm())
      selection.transition().duration(GLIDE_MS).call(behaviour.transform.bind(behaviour), to);
    else selection.call(behaviour.transform.bind(behaviour), to);
  };

  const onWheel = (event: WheelEvent): void => {
    if (event.ctrlKey || event.metaKey) return; // zooms
    const scale = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
    const [dx, dy] = event.shiftKey ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
    const to = clampView({ ...view, x: view.x - dx * scale, y: view.y - dy * scale }, inner, outer);
    // At the edge the page scrolls on.
    if (Math.abs(to.x - view.x) < 1 && Math.abs(to.y - view.y) < 1) return;
    event.preventDefault();
    moved = true;
    go(to, false);
  };
  frame.addEventListener('wheel', onWheel, { passive: false });

  return {
    update(nextInner, nextOuter) {
      const changed = nextInner.width !== inner.width || nextInner.height !== inner.height;
      inner = nextInner;
      outer = nextOuter;
      // Smaller than whole there is nothing more to see.
      least = fitView(inner, outer).k;
      behaviour.scaleExtent([least, MAX_SCALE]);
      if (changed) moved = false;
      go(moved ? clampView(view, inner, outer) : fitView(inner, outer), false);
    },
    zoomBy(factor) {
      moved = true;
      const k = Math.min(MAX_SCALE, Math.max(least, view.k * factor));
      const [cx, cy] = [outer.width / 2, outer.height / 2];
      const x = cx - ((cx - view.x) * k) / view.k;
      const y = cy - ((cy - view.y) * k) / view.k;
      go(clampView({ x, y, k }, inner, outer), true);
    },
    panBy(x, y) {
      moved = true;
      go(clampView({ ...view, x: view.x + x, y: view.y + y }, inner, outer), true);
    },
    fit() {
      moved = false;
      go(fitView(inner, outer), true);
    },
    reveal(part) {
      const to = revealView(part, view, inner, outer);
      moved ||= to !== view;
      go(to, true);
    },
    centre(x, y) {
      moved = true;
      const { k } = view;
      go(clampView({ k, x: outer.width / 2 - x * k, y: outer.height / 2 - y * k }, inner, outer), false);
    },
    destroy() {
      frame.removeEventListener('wheel', onWheel);
      selection.on('.zoom', null);
      content.style.transform = '';
    },
  };
}

/** Wheels zoom with Ctrl or a pinch; one finger scrolls the page; buttons keep their clicks. */
function isMove(event: Event): boolean {
  if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey;
  if (typeof TouchEvent !== 'undefined' && event instanceof TouchEvent) return event.touches.length > 1;
  const isMain = event instanceof MouseEvent && event.button === 0;
  return isMain && !(event.target instanceof Element && event.target.closest('button, select, input, a'));
}
