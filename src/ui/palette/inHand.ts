/** @file Where the keyboard's focus and the page go while something is on its way to a place. */
import type { Edit } from '../../view/dropTargets';
import type { Dragged } from '../../view/palette';
import { seenBottom } from './edgeScroll';

const PLACES = '[data-place]';
const HANDLES = '[data-item], [data-part]';

/** Places are fetched with the first thing that is picked up: a second at most is waited for them. */
export function oncePlaced(act: () => void, frames = 60): void {
  requestAnimationFrame(() => {
    if (frames === 0 || document.querySelector(`${PLACES}, .hand[data-places='0']`)) act();
    else oncePlaced(act, frames - 1);
  });
}

/** What was picked up by key goes to the first place; what stands in the picture already, to the one beside it. */
export function focusPlace(isMoved: boolean): void {
  const places = [...document.querySelectorAll<HTMLElement>(PLACES)];
  const from = isMoved ? document.activeElement?.getBoundingClientRect() : undefined;
  const nearest = from ? places.toSorted((a, b) => distance(from, a) - distance(from, b))[0] : places[0];
  (nearest ?? document.querySelector<HTMLElement>('[data-drop]'))?.focus();
}

/** After a press: where no place is in sight, the page moves to the first. */
export function showPlaces(): void {
  const places = [...document.querySelectorAll<HTMLElement>(PLACES)];
  const isInSight = places.some((place) => {
    const { top, bottom } = place.getBoundingClientRect();
    return top >= 0 && bottom <= seenBottom();
  });
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (!isInSight) places[0]?.scrollIntoView({ block: 'center', behavior: isCalm ? 'auto' : 'smooth' });
}

/** Arrow keys, Home and End go from place to place. */
export function goToPlace(from: HTMLElement, key: string): boolean {
  const places = [...document.querySelectorAll<HTMLElement>(PLACES)];
  const at = places.indexOf(from);
  const next =
    key === 'ArrowRight' || key === 'ArrowDown'
      ? places[at + 1]
      : key === 'ArrowLeft' || key === 'ArrowUp'
        ? places[at - 1]
        : key === 'Home'
          ? places[0]
          : key === 'End'
            ? places.at(-1)
            : undefined;
  next?.focus();
  return next !== undefined;
}

/** The focus goes back to what was picked up, wherever that is after the edit. */
export function focusHandle(dragged: Dragged, edit?: Edit): void {
  const id = edit ? idAfter(dragged, edit) : dragged.id;
  const handles = [...document.querySelectorAll<HTMLElement>(HANDLES)];
  const own = handles.find(({ dataset }) => (dataset['item'] ?? dataset['part']) === id);
  (own ?? handles[0])?.focus();
}

function idAfter({ id }: Dragged, { command, args }: Edit): string {
  if (command === 'moveBlock') return partId('block', args.stage ?? 0, args.to ?? 0);
  return command === 'moveStage' ? partId('stage', args.to ?? 0, 0) : id;
}

/** Of a part of the picture, by where it stands. */
export const partId = (what: 'block' | 'stage', stage: number, index: number): string =>
  `${what} ${stage} ${index}`;

function distance(from: DOMRect, place: HTMLElement): number {
  const { left, top, width, height } = place.getBoundingClientRect();
  return Math.hypot(left + width / 2 - from.x - from.width / 2, top + height / 2 - from.y - from.height / 2);
}
