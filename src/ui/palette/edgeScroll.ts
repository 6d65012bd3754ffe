/** @file Scrolls the page while something is held near its upper or lower edge. */
import { edgeSpeed } from '../../view/edgeSpeed';

export interface EdgeScroll {
  /** Of the pointer, in CSS pixels from the window's corner. */
  update(x: number, y: number): void;
  destroy(): void;
}

/** Bars at the bottom of a phone lie over the page, which says how high they are. */
export const seenBottom = (): number =>
  innerHeight - (parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom) || 0);

/** `onScroll`: something else is under the pointer now. */
export function createEdgeScroll(onScroll: () => void): EdgeScroll {
  let at = { x: 0, y: 0 };
  let frame: number | undefined;
  const tick = (): void => {
    frame = undefined;
    // The bar with what else can be done: who aims at it wants it to be all that happens.
    if (document.elementFromPoint(at.x, at.y)?.closest('.hand')) return;
    const speed = edgeSpeed(at.y, 0, seenBottom());
    if (speed === 0) return;
    const before = scrollY;
    scrollBy({ top: speed, behavior: 'instant' });
    if (scrollY === before) return;
    onScroll();
    frame = requestAnimationFrame(tick);
  };
  return {
    update(x, y) {
      at = { x, y };
      frame ??= requestAnimationFrame(tick);
    },
    destroy() {
      if (frame !== undefined) cancelAnimationFrame(frame);
    },
  };
}
