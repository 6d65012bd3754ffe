/** @file How fast a page scrolls under what is held near its edge. */

const EDGE = 64;
const MOST = 16;

/** CSS pixels a frame; `top` and `bottom` bound what is seen. Faster the nearer; 0 away from both edges. */
export function edgeSpeed(y: number, top: number, bottom: number): number {
  const near = Math.min(EDGE, (bottom - top) / 4);
  if (y < top + near) return -Math.ceil(MOST * Math.min(1, (top + near - y) / near));
  if (y > bottom - near) return Math.ceil(MOST * Math.min(1, (y - bottom + near) / near));
  return 0;
}
