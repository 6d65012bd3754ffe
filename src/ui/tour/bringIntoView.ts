/** @file Scrolls the page so that something stands where the card of the tour leaves room for it. */

/** Below this width the card is a sheet over the lower part of the page; tour.css has the same number. */
const NARROW = 640;
const EDGE = 72;

export function bringIntoView(element: HTMLElement, motion: boolean): void {
  const { top, bottom } = element.getBoundingClientRect();
  const free = innerHeight * (innerWidth < NARROW ? 0.45 : 1);
  if (top >= EDGE && bottom <= free - EDGE) return;
  scrollBy({ top: (top + bottom) / 2 - free / 2, behavior: motion ? 'smooth' : 'auto' });
}
