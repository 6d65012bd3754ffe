import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Extent,
  MAX_SCALE,
  MIN_SCALE,
  READABLE,
  clampView,
  fitView,
  levelOf,
  revealView,
  visiblePart,
} from '../../../src/view/viewBox';

const frame: Extent = { width: 960, height: 400 };
const extents = fc.record({
  width: fc.integer({ min: 50, max: 9000 }),
  height: fc.integer({ min: 50, max: 3000 }),
});
const views = fc.record({
  k: fc.double({ min: MIN_SCALE, max: MAX_SCALE, noNaN: true }),
  x: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
  y: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
});

describe('view of a picture', () => {
  test('a picture that fits is shown as it is, in the middle', () => {
    expect(fitView({ width: 900, height: 300 }, frame)).toEqual({ k: 1, x: 30, y: 0 });
  });

  test('a wide one is made smaller until it fits', () => {
    expect(fitView({ width: 1920, height: 300 }, frame)).toEqual({ k: 0.5, x: 0, y: 0 });
  });

  test('no view leaves the picture, and clamping twice is clamping once', () => {
    fc.assert(
      fc.property(views, extents, (view, content) => {
        const once = clampView(view, content, frame);
        expect(clampView(once, content, frame)).toEqual(once);
        if (content.width * once.k > frame.width) {
          expect(once.x).toBeLessThanOrEqual(0);
          expect(once.x + content.width * once.k).toBeGreaterThanOrEqual(frame.width - 1e-6);
        }
      }),
    );
  });

  test('what is revealed stands in the frame, legible', () => {
    fc.assert(
      fc.property(views, fc.nat(1000), (view, at) => {
        const content = { width: 4000, height: 900 };
        const part = { x: at * 3, y: at / 2, width: 80, height: 34 };
        const { k, x, y } = revealView(part, clampView(view, content, frame), content, frame);
        expect(k).toBeGreaterThanOrEqual(READABLE);
        expect(part.x * k + x).toBeGreaterThanOrEqual(-1e-6);
        expect((part.x + part.width) * k + x).toBeLessThanOrEqual(frame.width + 1e-6);
        expect(part.y * k + y).toBeGreaterThanOrEqual(-1e-6);
        expect((part.y + part.height) * k + y).toBeLessThanOrEqual(frame.height + 1e-6);
      }),
    );
  });

  test('what is in sight already stays where it is', () => {
    const view = { k: 1, x: -100, y: 0 };
    expect(
      revealView({ x: 200, y: 20, width: 50, height: 50 }, view, { width: 4000, height: 400 }, frame),
    ).toBe(view);
  });

  test('the visible part is what the frame covers', () => {
    const content = { width: 2000, height: 800 };
    expect(visiblePart({ k: 2, x: -200, y: -100 }, content, frame)).toEqual({
      x: 100,
      y: 50,
      width: 480,
      height: 200,
    });
  });

  test('levels of detail follow the scale', () => {
    expect([0.3, 1, 2].map(levelOf)).toEqual(['far', 'middle', 'near']);
  });
});
