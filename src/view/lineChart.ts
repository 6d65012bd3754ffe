/** @file A small line chart as data: paths and ticks in CSS pixels. */
import { extent, scaleLinear } from 'd3';

export interface Curve {
  readonly id: string;
  /** [step, value], ascending steps. */
  readonly points: readonly (readonly [number, number])[];
}

export interface ChartFrame {
  readonly width: number;
  readonly height: number;
  /** Fixed range of values; default: from 0 to the largest. */
  readonly range?: readonly [number, number];
  readonly steps?: readonly [number, number];
}

export interface Tick {
  readonly at: number;
  readonly label: string;
}

export interface LineChart {
  readonly curves: readonly {
    readonly id: string;
    readonly path: string;
    readonly last: readonly [x: number, y: number] | undefined;
  }[];
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly plot: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
}

/** Axis of a chart without data: a little above ln 10, the loss of guessing among ten classes. */
const EMPTY_TOP = 2.5;

const MARGIN = { left: 36, right: 10, top: 8, bottom: 20 };

export function lineChart(curves: readonly Curve[], frame: ChartFrame): LineChart {
  const plot = {
    left: MARGIN.left,
    top: MARGIN.top,
    width: Math.max(1, frame.width - MARGIN.left - MARGIN.right),
    height: Math.max(1, frame.height - MARGIN.top - MARGIN.bottom),
  };
  const all = curves.flatMap(({ points }) => points);
  const [first = 0, last = 1] = frame.steps ?? extent(all, ([step]) => step);
  const x = scaleLinear([first, Math.max(last, first + 1)], [plot.left, plot.left + plot.width]);
  const top = all.length > 0 ? Math.max(1e-6, ...all.map(([, value]) => value)) : EMPTY_TOP;
  const y = scaleLinear(frame.range ?? [0, top], [plot.top + plot.height, plot.top]);
  if (!frame.range) y.nice(4);
  const draw = (points: Curve['points']): string =>
    points.map(([step, value], i) => `${i === 0 ? 'M' : 'L'}${round(x(step))},${round(y(value))}`).join('');
  return {
    curves: curves.map(({ id, points }) => {
      const end = points.at(-1);
      return { id, path: draw(points), last: end && [round(x(end[0])), round(y(end[1]))] };
    }),
    // Steps are whole.
    xTicks: x
      .ticks(Math.max(2, Math.floor(plot.width / 90)))
      .filter(Number.isInteger)
      .map((value) => ({ at: x(value), label: x.tickFormat(1)(value) })),
    yTicks: y
      .ticks(4)
      .map((value) => ({ at: y(value), label: frame.range ? `${Math.round(value * 100)}` : String(value) })),
    plot,
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
