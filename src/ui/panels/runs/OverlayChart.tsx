/** @file Curves of several runs over the same steps, each with its letter where it ends. */
import { useMemo } from 'react';
import { runsTexts } from '../../../texts/runs';
import { type Curve, lineChart } from '../../../view/lineChart';
import { percent } from '../../../view/numbers';
import { changeText } from '../../../view/sinceBaseline';
import { useWidth } from '../../kit/useWidth';
import { useTexts } from '../../useTexts';
import { colourOf, dashOf, letterOf } from './runStyle';

const HEIGHT = 180;
/** Room for a letter, and the baseline's star, behind the last point. */
const LETTER = 22;
/** Letters keep so far apart. */
const APART = 11;

interface OverlayChartProps {
  readonly title: string;
  /** A curve a run; one without points is left out. */
  readonly curves: readonly Curve['points'][];
  readonly range?: readonly [number, number];
  /** Place of the curve that the others are measured against. */
  readonly baseline: number | undefined;
  readonly testId: string;
}

export function OverlayChart({ title, curves, range, baseline, testId }: OverlayChartProps) {
  const texts = useTexts(runsTexts);
  const [frame, width] = useWidth<HTMLElement>();
  const chart = useMemo(() => {
    const lettered = curves.map((points, place) => ({ id: String(place), points }));
    return lineChart(lettered, { width: width - LETTER, height: HEIGHT, ...(range && { range }) });
  }, [curves, range, width]);
  const drawn = chart.curves.filter(({ path }) => path !== '');
  const against = baseline === undefined ? undefined : curves[baseline]?.at(-1)?.[1];
  const change = (place: number, value: number): string => {
    if (place === baseline) return ` (${texts.baseline})`;
    return against === undefined ? '' : ` (${changeText(range ? 'share' : 'loss', value, against)})`;
  };
  const reading = curves
    .flatMap((points, place) => {
      const end = points.at(-1)?.[1];
      if (end === undefined) return [];
      return [`${letterOf(place)} ${range ? percent(end) : end.toFixed(3)}${change(place, end)}`];
    })
    .join(', ');
  const letters = spread(
    drawn.flatMap(({ id, last }) => (last ? [{ place: Number(id), x: last[0], y: last[1] }] : [])),
  );
  return (
    <figure ref={frame}>
      <figcaption>{title}</figcaption>
      {width > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={`${title}: ${reading}`}
          data-testid={testId}
        >
          {chart.yTicks.map(({ at, label }) => (
            <g key={label}>
              <line x1={chart.plot.left} x2={chart.plot.left + chart.plot.width} y1={at} y2={at} />
              <text x={chart.plot.left - 6} y={at} dy="0.32em" textAnchor="end">
                {label}
              </text>
            </g>
          ))}
          {chart.xTicks.map(({ at, label }) => (
            <text key={label} x={at} y={HEIGHT - 4} textAnchor="middle">
              {label}
            </text>
          ))}
          {drawn.map(({ id, path, last }) => (
            <g
              key={id}
              className="runs-curve"
              data-baseline={Number(id) === baseline || undefined}
              style={{ ['--kind' as string]: colourOf(Number(id)) }}
            >
              {Number(id) === baseline && <path className="runs-halo" d={path} />}
              <path d={path} strokeDasharray={dashOf(Number(id))} />
              {last && <circle cx={last[0]} cy={last[1]} r={2.5} />}
            </g>
          ))}
          {letters.map(({ place, x, y }) => (
            <text
              key={place}
              className="runs-letter"
              style={{ ['--kind' as string]: colourOf(place) }}
              x={x + 6}
              y={y}
              dy="0.32em"
            >
              {letterOf(place)}
              {place === baseline && '★'}
            </text>
          ))}
        </svg>
      )}
    </figure>
  );
}

interface Placed {
  readonly place: number;
  readonly x: number;
  readonly y: number;
}

/** Letters at the same end would lie on each other: each goes below the one above it. */
function spread(letters: readonly Placed[]): readonly Placed[] {
  const done: Placed[] = [];
  for (const letter of letters.toSorted((a, b) => a.y - b.y)) {
    const near = done.filter(({ x }) => Math.abs(x - letter.x) < APART);
    done.push({ ...letter, y: Math.max(letter.y, ...near.map(({ y }) => y + APART)) });
  }
  return done;
}
