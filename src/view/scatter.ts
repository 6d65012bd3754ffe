/** @file One column against another: the axes of the plot and the point nearest to a place. Knows no canvas. */
import { type Axis, linearAxis } from './axis';
import type { ColumnFormat } from './columnFormat';
import type { Plot } from './histogramPlot';

export interface ScatterFrame {
  readonly plot: Plot;
  readonly x: Axis;
  readonly y: Axis;
}

const MARGIN = { left: 56, right: 20, top: 12, bottom: 38 };

/** A column as an axis. */
export interface ScatterColumn {
  readonly domain: readonly [number, number];
  readonly format: ColumnFormat;
}

export function scatterFrame(
  across: ScatterColumn,
  upwards: ScatterColumn,
  { width, height }: { readonly width: number; readonly height: number },
): ScatterFrame {
  const plot = {
    left: MARGIN.left,
    top: MARGIN.top,
    width: Math.max(1, width - MARGIN.left - MARGIN.right),
    height: Math.max(1, height - MARGIN.top - MARGIN.bottom),
  };
  return {
    plot,
    x: linearAxis(across.domain, [plot.left, plot.left + plot.width], 76, across.format.full),
    y: linearAxis(upwards.domain, [plot.top + plot.height, plot.top], 44, upwards.format.full),
  };
}

/** Further away than this nobody means a point. */
const REACH = 24;

/** Number of the point nearest to a place of the plot; of equally near ones the first. What lacks a value is no point. */
export function nearestPoint(
  { x, y }: ScatterFrame,
  values: { readonly x: Float64Array; readonly y: Float64Array },
  count: number,
  [left, top]: readonly [number, number],
): number | undefined {
  let nearest: number | undefined;
  let least = REACH * REACH;
  for (let i = 0; i < count; i++) {
    const distance = (x.at(values.x[i]!) - left) ** 2 + (y.at(values.y[i]!) - top) ** 2;
    if (!(distance < least)) continue;
    least = distance;
    nearest = i;
  }
  return nearest;
}
