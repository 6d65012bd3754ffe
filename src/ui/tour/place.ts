/** @file Where a card stands that belongs to something on the page: beside it, with all of it in view. Pure geometry. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export type Size = Pick<Box, 'width' | 'height'>;
export type Corner = Pick<Box, 'left' | 'top'>;

const GAP = 12;
const MARGIN = 8;

/**
 * Corner of the card: below, above, right or left of the target, whichever has room first; where none has, it stands
 * in the corner of the window that is farthest from the target. Without a target: below, at the right.
 */
export function placeBeside(target: Box | undefined, card: Size, page: Size): Corner {
  const far = { left: page.width - card.width - MARGIN, top: page.height - card.height - MARGIN };
  if (!target) return inside(far, card, page);
  const middle = {
    left: target.left + target.width / 2 - card.width / 2,
    top: target.top + target.height / 2 - card.height / 2,
  };
  const below = { left: middle.left, top: target.top + target.height + GAP };
  const above = { left: middle.left, top: target.top - GAP - card.height };
  const right = { left: target.left + target.width + GAP, top: middle.top };
  const left = { left: target.left - GAP - card.width, top: middle.top };
  if (below.top + card.height <= page.height - MARGIN) return inside(below, card, page);
  if (above.top >= MARGIN) return inside(above, card, page);
  if (right.left + card.width <= page.width - MARGIN) return inside(right, card, page);
  if (left.left >= MARGIN) return inside(left, card, page);
  const isRight = target.left + target.width / 2 > page.width / 2;
  const isLow = target.top + target.height / 2 > page.height / 2;
  return inside({ left: isRight ? 0 : far.left, top: isLow ? 0 : far.top }, card, page);
}

const inside = ({ left, top }: Corner, card: Size, page: Size): Corner => ({
  left: clamp(left, page.width - card.width),
  top: clamp(top, page.height - card.height),
});

const clamp = (value: number, most: number): number => Math.max(MARGIN, Math.min(value, most - MARGIN));
