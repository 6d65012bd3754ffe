/** @file A histogram as data: two outlines (all, and what the window keeps), axes and the window, in CSS pixels. */
import type { Span } from '../space';
import { type Axis, linearAxis } from './axis';
import type { Bins } from './distribution';

export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface HistogramPlot {
  readonly plot: Plot;
  readonly x: Axis;
  readonly y: Axis;
  readonly all: string;
  readonly kept: string;
}

const MARGIN = { left: 44, right: 20, top: 8, bottom: 22 };

export function histogramPlot(
  { all, kept }: Bins,
  domain: readonly [number, number],
  { width, height }: { readonly width: number; readonly height: number },
  label?: (value: number) => string,
): HistogramPlot {
  const plot = {
    left: MARGIN.left,
    top: MARGIN.top,
    width: Math.max(1, width - MARGIN.left - MARGIN.right),
    height: Math.max(1, height - MARGIN.top - MARGIN.bottom),
  };
  const bottom = plot.top + plot.height;
  const x = linearAxis(domain, [plot.left, plot.left + plot.width], 76, label);
  const highest = all.reduce((most, n) => Math.max(most, n), 2);
  const y = linearAxis([0, highest], [bottom, plot.top], 40);
  const step = plot.width / all.length;
  const gap = Math.min(1, step / 4);
  const bars = (counts: Uint32Array): string =>
    Array.from(counts, (n, i) => {
      if (n === 0) return '';
      const top = y.at(n);
      return `M${round(plot.left + i * step)} ${round(top)}h${round(step - gap)}V${bottom}h${round(gap - step)}Z`;
    }).join('');
  return { plot, x, y, all: bars(all), kept: bars(kept) };
}

/** Where a window lies on an axis, inside the plot; `undefined` while it is open on both ends. */
export function spanOn({ at, domain }: Axis, { from, to }: Span): readonly [number, number] | undefined {
  if (from === undefined && to === undefined) return undefined;
  const [low, high] = domain;
  const inside = (value: number): number => at(Math.min(high, Math.max(low, value)));
  return [inside(from ?? low), inside(to ?? high)];
}

const round = (value: number): number => Math.round(value * 10) / 10;
