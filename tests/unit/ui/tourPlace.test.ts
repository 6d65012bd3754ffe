import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { type Box, placeBeside } from '../../../src/ui/tour/place';

const page = { width: 1200, height: 800 };
const card = { width: 320, height: 240 };

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height;

describe('the card', () => {
  test('stands below its target, in the middle', () => {
    const target = { left: 500, top: 100, width: 80, height: 40 };
    expect(placeBeside(target, card, page)).toEqual({ left: 380, top: 152 });
  });

  test('stands above where there is no room below, and beside a tall one', () => {
    expect(placeBeside({ left: 500, top: 700, width: 80, height: 40 }, card, page)).toEqual({
      left: 380,
      top: 448,
    });
    expect(placeBeside({ left: 100, top: 20, width: 80, height: 700 }, card, page).left).toBe(192);
    expect(placeBeside({ left: 1100, top: 20, width: 80, height: 700 }, card, page).left).toBe(768);
  });

  test('is always on the page, and leaves a target of ordinary size free', () => {
    const rng = Rng.from(5);
    for (let i = 0; i < 2000; i++) {
      const width = 20 + rng.int(300);
      const height = 20 + rng.int(60);
      const target = {
        left: rng.int(page.width - width),
        top: rng.int(page.height - height),
        width,
        height,
      };
      const box = { ...placeBeside(target, card, page), ...card };
      expect(box.left).toBeGreaterThanOrEqual(8);
      expect(box.top).toBeGreaterThanOrEqual(8);
      expect(box.left + box.width).toBeLessThanOrEqual(page.width - 8);
      expect(box.top + box.height).toBeLessThanOrEqual(page.height - 8);
      expect(overlaps(box, target), JSON.stringify(target)).toBe(false);
    }
  });

  test('stands in the corner below without a target', () => {
    expect(placeBeside(undefined, card, page)).toEqual({ left: 872, top: 552 });
  });
});
