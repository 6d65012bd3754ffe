/** @file How the loss and the accuracy of watched subnets went: a curve each, named where it ends. */
import { useCallback, useMemo } from 'react';
import type { WatchPoint } from '../../../state/sharingStore';
import { sharingTexts } from '../../../texts/sharing';
import { lineChart } from '../../../view/lineChart';
import { exact, percent } from '../../../view/numbers';
import { ChartTable } from '../../kit/ChartTable';
import { useWidth } from '../../kit/useWidth';
import { useTexts } from '../../useTexts';

const HEIGHT = 160;
/** Room for a letter behind the last point. */
const LETTER = 16;
const SHARE: readonly [number, number] = [0, 1];

interface WatchChartsProps {
  readonly letters: readonly string[];
  readonly points: readonly WatchPoint[];
  /** First and last step of the axis. */
  readonly steps: readonly [number, number];
}

export function WatchCharts({ testId, ...props }: WatchChartsProps & { readonly testId: string }) {
  const texts = useTexts(sharingTexts);
  const { letters, points } = props;
  const rows = useCallback(
    () =>
      points.flatMap(({ step, scores }) =>
        letters.map((letter, i) => [step, letter, scores[i]!.loss, scores[i]!.accuracy]),
      ),
    [letters, points],
  );
  const caption = [
    `${texts.loss}: ${readings(letters, points, 'loss')}`,
    `${texts.accuracy}: ${readings(letters, points, 'accuracy')}`,
  ].join('; ');
  return (
    <>
      <div className="sharing-charts">
        <Chart {...props} title={texts.loss} of="loss" />
        <Chart {...props} title={texts.accuracy} of="accuracy" />
      </div>
      <ChartTable
        caption={caption}
        columns={[
          { name: 'step', title: texts.step, show: (value) => exact(Number(value)) },
          { name: 'subnet', title: texts.pathOf, isText: true },
          { name: 'loss', title: texts.loss, show: (value) => Number(value).toFixed(3) },
          { name: 'accuracy', title: texts.accuracy, show: (value) => percent(Number(value)) },
        ]}
        rows={rows}
        fileName="watched-subnets"
        testId={testId}
      />
    </>
  );
}

/** Where each curve ends. */
const readings = (
  letters: readonly string[],
  points: readonly WatchPoint[],
  of: 'loss' | 'accuracy',
): string =>
  letters.map((letter, i) => `${letter} ${points.at(-1)?.scores[i]?.[of].toFixed(3) ?? '–'}`).join(', ');

function Chart({
  letters,
  points,
  steps,
  title,
  of,
}: WatchChartsProps & { readonly title: string; readonly of: 'loss' | 'accuracy' }) {
  const [frame, width] = useWidth<HTMLElement>();
  const [from, to] = steps;
  const chart = useMemo(() => {
    const curves = letters.map((id, i) => ({
      id,
      points: points.map(({ step, scores }) => [step, scores[i]![of]] as const),
    }));
    const range = of === 'accuracy' ? { range: SHARE } : {};
    return lineChart(curves, { width: width - LETTER, height: HEIGHT, steps: [from, to], ...range });
  }, [letters, points, from, to, of, width]);
  const { plot } = chart;
  const reading = readings(letters, points, of);
  return (
    <figure ref={frame}>
      <figcaption>{title}</figcaption>
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="img" aria-label={`${title}: ${reading}`}>
          {chart.yTicks.map(({ at, label }) => (
            <g key={label}>
              <line x1={plot.left} x2={plot.left + plot.width} y1={at} y2={at} />
              <text x={plot.left - 6} y={at} dy="0.32em" textAnchor="end">
                {label}
              </text>
            </g>
          ))}
          {chart.xTicks.map(({ at, label }) => (
            <text key={label} x={at} y={HEIGHT - 4} textAnchor="middle">
              {label}
            </text>
          ))}
          {chart.curves.map(({ id, path, last: end }, i) => (
            <g key={id} className="sharing-curve" style={{ ['--kind' as string]: `var(--kind-${i})` }}>
              <path d={path} strokeDasharray={DASHES[i]} />
              {end && <circle cx={end[0]} cy={end[1]} r={3} />}
              {end && (
                <text x={end[0] + 6} y={end[1]} dy="0.32em">
                  {id}
                </text>
              )}
            </g>
          ))}
        </svg>
      )}
    </figure>
  );
}

/** Not by colour alone. */
const DASHES = [undefined, '6 3', '2 3', '8 3 2 3', '1 3'];
