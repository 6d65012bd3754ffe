/** @file Paints the paths of a run onto a canvas, in the colours that its style sheet gives it. */
import type { PathTimeline } from '../../../state/pathTimeline';
import type { ChoiceRow } from '../../../view/choiceRows';

export interface StripFrame {
  /** Steps before the first column, and up to the last. */
  readonly first: number;
  readonly steps: number;
  readonly width: number;
  readonly height: number;
}

/** The faintest shade of a width or a kernel: the smallest option. */
const FAINTEST = 0.15;

export function paintPaths(
  canvas: HTMLCanvasElement,
  timeline: PathTimeline,
  rows: readonly ChoiceRow[],
  { first, steps, width, height }: StripFrame,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const density = window.devicePixelRatio;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  context.scale(density, density);
  const style = getComputedStyle(canvas);
  const ink = style.getPropertyValue('--ink-2');
  const paints = rows.map(({ options }) =>
    options.map(({ style: look }, i) => ({
      colour: look ? style.getPropertyValue(`--kind-${look.colour}`) : ink,
      alpha: look ? 1 : FAINTEST + ((1 - FAINTEST) * i) / Math.max(1, options.length - 1),
    })),
  );
  const count = steps - first;
  const columns = Math.min(count, width);
  const rowHeight = height / Math.max(1, rows.length);
  const gap = rowHeight > 5 ? 1 : 0;
  for (let column = 0; column < columns; column++) {
    const step = first + 1 + Math.floor((column * count) / columns);
    const path = timeline.indicesAt(step);
    const from = (column * width) / columns;
    const to = ((column + 1) * width) / columns;
    rows.forEach(({ group }, row) => {
      const { colour, alpha } = paints[row]![path[group]!]!;
      context.fillStyle = colour;
      context.globalAlpha = alpha;
      context.fillRect(from, row * rowHeight, to - from - (to - from > 4 ? 1 : 0), rowHeight - gap);
    });
  }
}
