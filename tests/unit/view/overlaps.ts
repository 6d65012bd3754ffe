/** @file Which rectangles of a picture lie on each other. */
interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function overlaps<R extends Rectangle>(rectangles: readonly R[]): [R, R][] {
  return rectangles.flatMap((a, i) =>
    rectangles
      .slice(i + 1)
      .filter(
        (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      )
      .map((b): [R, R] => [a, b]),
  );
}
