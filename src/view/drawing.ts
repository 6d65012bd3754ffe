/**
 * @file A drawing: strokes of a pen that is moved by hand or by keys. Lengths are shares of the square's side, so
 * that a drawing looks alike at every size.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Drawing {
  /** Of one point: a dot. */
  readonly strokes: readonly (readonly Point[])[];
  readonly pen: Point;
  /** Whether moving the pen draws. */
  readonly isDown: boolean;
}

export const EMPTY_DRAWING: Drawing = { strokes: [], pen: { x: 0.5, y: 0.5 }, isDown: false };

/** Width of a stroke: near that of MNIST's digits, 2 to 3 of 28 pixels. */
export const PEN_WIDTH = 0.085;

const inside = ({ x, y }: Point): Point => ({
  x: Math.min(1, Math.max(0, x)),
  y: Math.min(1, Math.max(0, y)),
});

/** Puts the pen down and begins a stroke. */
export function penDown(drawing: Drawing, at: Point = drawing.pen): Drawing {
  const pen = inside(at);
  return { strokes: [...drawing.strokes, [pen]], pen, isDown: true };
}

export const penUp = (drawing: Drawing): Drawing => ({ ...drawing, isDown: false });

/** Moves the pen, which draws if it is down. */
export function penTo(drawing: Drawing, to: Point): Drawing {
  const pen = inside(to);
  const last = drawing.strokes.at(-1);
  if (!drawing.isDown || !last) return { ...drawing, pen };
  return { ...drawing, pen, strokes: [...drawing.strokes.slice(0, -1), [...last, pen]] };
}

/** Takes back the last stroke and lifts the pen. */
export const withoutLastStroke = (drawing: Drawing): Drawing => ({
  ...drawing,
  strokes: drawing.strokes.slice(0, -1),
  isDown: false,
});

const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
const STEP = 1 / 28;
const LARGE_STEP = 4 / 28;

/** What a key does to a drawing: arrows move the pen, Space lowers and lifts it. `undefined`: the key is not the pen's. */
export function drawByKey(drawing: Drawing, key: string, isLarge: boolean): Drawing | undefined {
  const step = STEPS[key];
  if (step) {
    const length = isLarge ? LARGE_STEP : STEP;
    const { x, y } = drawing.pen;
    return penTo(drawing, { x: x + step.x * length, y: y + step.y * length });
  }
  if (key === ' ' || key === 'Enter') return drawing.isDown ? penUp(drawing) : penDown(drawing);
  if (key === 'Backspace' || key === 'Delete') return withoutLastStroke(drawing);
  return undefined;
}
