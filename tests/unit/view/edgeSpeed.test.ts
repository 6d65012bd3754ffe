/** @file The page scrolls under what is held near an edge, faster the nearer, and only there. */
import { expect, test } from 'vitest';
import { edgeSpeed } from '../../../src/view/edgeSpeed';

test('away from both edges nothing moves; nearer is faster, and outside as fast as can be', () => {
  const at = (y: number): number => edgeSpeed(y, 0, 800);
  expect([at(70), at(400), at(730)]).toEqual([0, 0, 0]);
  expect(at(790)).toBeGreaterThan(at(760));
  expect(at(760)).toBeGreaterThan(0);
  expect(at(10)).toBe(-at(790));
  expect(at(5000)).toBe(at(800));
});

test('in a low window the edges leave half of it in peace', () => {
  expect(edgeSpeed(50, 0, 120)).toBe(0);
  expect(edgeSpeed(20, 0, 120)).toBeLessThan(0);
});
