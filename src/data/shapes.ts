/**
 * @file The ten classes of the procedural data set, as signed distances: negative inside, in
 * units of the shape's radius, at a point (x, y) of the shape's own frame. Formulas follow
 * Inigo Quilez, "2D distance functions" (bounds are enough: only the sign and slope at the edge show).
 */

export type Shape = (x: number, y: number) => number;

/** Ten times as fast as `Math.hypot`, which also guards against overflow. */
export const lengthOf = (x: number, y: number): number => Math.sqrt(x * x + y * y);

const box = (x: number, y: number, halfWidth: number, halfHeight: number): number =>
  Math.max(Math.abs(x) - halfWidth, Math.abs(y) - halfHeight);

const disc: Shape = (x, y) => lengthOf(x, y) - 0.92;

const ring: Shape = (x, y) => Math.abs(lengthOf(x, y) - 0.74) - 0.22;

const triangle: Shape = (x, y) => Math.max(y - 0.56, 0.866 * Math.abs(x) - 0.5 * y - 0.56);

const square: Shape = (x, y) => box(x, y, 0.8, 0.8);

const STAR_TIP = 1.1;
const STAR_NOTCH = 0.46;
const STAR_HALF_ANGLE = Math.PI / 5;
const notchX = STAR_NOTCH * Math.sin(STAR_HALF_ANGLE);
const notchY = STAR_NOTCH * Math.cos(STAR_HALF_ANGLE);
const edgeLength = Math.hypot(notchX, notchY - STAR_TIP);

/** Five points: the plane is folded onto one half point, which has one straight edge. */
const star: Shape = (x, y) => {
  const angle = Math.atan2(x, y);
  const sector = 2 * STAR_HALF_ANGLE;
  const folded = Math.abs(angle - sector * Math.round(angle / sector));
  const radius = lengthOf(x, y);
  const px = radius * Math.sin(folded);
  const py = radius * Math.cos(folded);
  return (px * (STAR_TIP - notchY) + (py - STAR_TIP) * notchX) / edgeLength;
};

const cross: Shape = (x, y) => Math.min(box(x, y, 1, 0.3), box(x, y, 0.3, 1));

const crescent: Shape = (x, y) => Math.max(lengthOf(x, y) - 1, 0.8 - lengthOf(x - 0.45, y));

const SPIRAL_PITCH = 0.56;

const spiral: Shape = (x, y) => {
  const radius = lengthOf(x, y);
  const turns = radius / SPIRAL_PITCH - Math.atan2(y, x) / (2 * Math.PI);
  const fromArm = Math.abs(turns - Math.round(turns)) * SPIRAL_PITCH - 0.26 * SPIRAL_PITCH;
  return Math.max(fromArm, radius - 1.08);
};

const STRIPE_PERIOD = 0.56;

const stripes: Shape = (x, y) => {
  const phase = y / STRIPE_PERIOD - 0.5;
  const fromStripe = (Math.abs(phase - Math.round(phase)) - 0.25) * STRIPE_PERIOD;
  return Math.max(fromStripe, lengthOf(x, y) - 1.06);
};

const CHECK = 0.46;

/** To the nearest of the three lines inside the board, in cells; its outer edge is the box's business. */
const toInnerLine = (u: number): number => Math.abs(u - Math.min(1, Math.max(-1, Math.round(u))));

/** Cells −2 … 1; what lies beyond the board goes on as its outermost cells. */
const boardCell = (u: number): number => Math.min(1, Math.max(-2, Math.floor(u)));

const checker: Shape = (x, y) => {
  const u = x / CHECK;
  const v = y / CHECK;
  const even = (boardCell(u) + boardCell(v)) % 2 === 0;
  const toLine = Math.min(toInnerLine(u), toInnerLine(v)) * CHECK;
  return Math.max(even ? -toLine : toLine, box(x, y, 2 * CHECK, 2 * CHECK));
};

/** Class name → shape, in label order. All of them fit into a circle of radius `SHAPE_EXTENT`. */
export const shapes = {
  disc,
  ring,
  crescent,
  triangle,
  square,
  star,
  cross,
  spiral,
  stripes,
  checker,
} satisfies Record<string, Shape>;

/** Radii from the centre beyond which every shape is outside. */
export const SHAPE_EXTENT = 1.35;
