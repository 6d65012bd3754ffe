/** @file MACs against parameters: the axes of the plot and the point nearest to a place. Knows no canvas. */
import type { CostColumns } from '../space';
import { type Axis, linearAxis } from './axis';
import type { Distribution } from './distribution';
import type { Plot } from './histogramPlot';

export interface ScatterFrame {
  readonly plot: Plot;
  readonly x: Axis;
  readonly y: Axis;
}

const MARGIN = { left: 56, right: 20, top: 12, bottom: 38 };

export function scatterFrame(
  { macs, params }: Distribution['domains'],
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
    x: linearAxis(macs, [plot.left, plot.left + plot.width], 76),
    y: linearAxis(params, [plot.top + plot.height, plot.top], 44),
  };
}

/** Further away than this nobody means a point. */
const REACH = 24;

/** Number of the point nearest to a place of the plot; of equally near ones the first. */
export function nearestPoint(
  { x, y }: ScatterFrame,
  { macs, params }: CostColumns,
  count: number,
  [left, top]: readonly [number, number],
): number | undefined {
  let nearest: number | undefined;
  let least = REACH * REACH;
  for (let i = 0; i < count; i++) {
    const distance = (x.at(macs[i]!) - left) ** 2 + (y.at(params[i]!) - top) ** 2;
    if (distance >= least) continue;
    least = distance;
    nearest = i;
  }
  return nearest;
}
