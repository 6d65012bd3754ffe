/** @file Loss and accuracy over the steps: what was measured, faint, and its running mean. */
import { useCallback, useDeferredValue, useMemo } from 'react';
import type { RunState } from '../../../state/runStore';
import { trainingTexts } from '../../../texts/training';
import { type Curve, lineChart } from '../../../view/lineChart';
import { exact, percent } from '../../../view/numbers';
import { smooth, thin } from '../../../core/smooth';
import { curveRows } from '../../../view/curveRows';
import { ChartTable } from '../../kit/ChartTable';
import { useWidth } from '../../kit/useWidth';
import { useStores } from '../../session';
import { useTexts } from '../../useTexts';

const selectLosses = ({ losses }: RunState) => losses;
const selectAccuracies = ({ accuracies }: RunState) => accuracies;
const selectFirstStep = ({ firstStep }: RunState) => firstStep;
const selectRates = ({ learningRates }: RunState) => learningRates;
const selectValidations = ({ validations }: RunState) => validations;

const HEIGHT = 148;
const MOST_POINTS = 400;
const SHARE: readonly [number, number] = [0, 1];

export function Curves() {
  const texts = useTexts(trainingTexts);
  // A long run is thinned and smoothed in a frame that has the time.
  const losses = useDeferredValue(useStores('run', selectLosses));
  const accuracies = useDeferredValue(useStores('run', selectAccuracies));
  const firstStep = useStores('run', selectFirstStep);
  const validations = useStores('run', selectValidations);
  const learningRates = useStores('run', selectRates);
  const checks = useMemo(
    (): Curve => ({
      id: 'validation',
      points: validations.map(({ step, result }) => [step, result.mean] as const),
    }),
    [validations],
  );
  const loss = smooth(losses).at(-1);
  const accuracy = smooth(accuracies).at(-1);
  const rows = useCallback(
    () => curveRows({ losses, accuracies, firstStep, learningRates, validations: checks.points }),
    [losses, accuracies, firstStep, learningRates, checks],
  );
  const lastCheck = validations.at(-1);
  const sentence = [
    loss !== undefined &&
      accuracy !== undefined &&
      texts.curves(
        exact(firstStep + losses.length),
        loss.toFixed(3),
        (losses[0] ?? loss).toFixed(3),
        percent(accuracy),
      ),
    lastCheck && texts.validated(percent(lastCheck.result.mean), exact(lastCheck.step)),
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <>
      <div className="curves">
        <Chart
          title={texts.loss}
          testId="loss"
          reading={loss?.toFixed(3)}
          values={losses}
          firstStep={firstStep}
        />
        <Chart
          title={texts.accuracy}
          testId="accuracy"
          reading={accuracy === undefined ? undefined : percent(accuracy)}
          values={accuracies}
          firstStep={firstStep}
          range={SHARE}
          extra={checks}
        />
      </div>
      {losses.length > 0 && (
        <ChartTable
          caption={sentence}
          columns={[
            { name: 'step', title: texts.stepColumn, show: (step) => exact(Number(step)) },
            { name: 'loss', title: texts.loss, show: (value) => Number(value).toFixed(3) },
            { name: 'accuracy', title: texts.accuracy, show: (value) => percent(Number(value)) },
            { name: 'learning_rate', title: texts.learningRate },
            { name: 'validation_mean', title: texts.validation, show: (value) => percent(Number(value)) },
          ]}
          rows={rows}
          fileName="curves"
          testId="curves"
        />
      )}
    </>
  );
}

interface ChartProps {
  readonly title: string;
  readonly testId: string;
  readonly reading: string | undefined;
  readonly values: readonly number[];
  readonly firstStep: number;
  readonly range?: readonly [number, number];
  readonly extra?: Curve;
}

function Chart({ title, testId, reading, values, firstStep, range, extra }: ChartProps) {
  const texts = useTexts(trainingTexts);
  const [frame, width] = useWidth<HTMLDivElement>();
  const chart = useMemo(() => {
    const points = (list: readonly number[]) =>
      thin(
        list.map((value, i) => [firstStep + i + 1, value] as const),
        MOST_POINTS,
      );
    const curves: Curve[] = [
      { id: 'raw', points: points(values) },
      { id: 'mean', points: points(smooth(values)) },
    ];
    if (extra && extra.points.length > 0) curves.push(extra);
    return lineChart(curves, {
      width,
      height: HEIGHT,
      ...(range && { range }),
      steps: [firstStep, firstStep + Math.max(values.length, 10)],
    });
  }, [values, firstStep, range, extra, width]);
  const { plot } = chart;
  return (
    <figure ref={frame} className="chart">
      <figcaption>
        {title}
        <b data-testid={testId}>{reading ?? '–'}</b>
      </figcaption>
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="img" aria-label={`${title}: ${reading ?? texts.nothingYet}`}>
          {chart.yTicks.map(({ at, label }) => (
            <g key={label}>
              <line x1={plot.left} x2={plot.left + plot.width} y1={at} y2={at} />
              <text x={plot.left - 6} y={at} dy="0.32em" textAnchor="end">
                {label}
              </text>
            </g>
          ))}
          {values.length > 0 &&
            chart.xTicks.map(({ at, label }) => (
              <text key={label} x={at} y={HEIGHT - 4} textAnchor="middle">
                {label}
              </text>
            ))}
          {values.length === 0 && (
            <text x={plot.left + plot.width / 2} y={plot.top + plot.height / 2} textAnchor="middle">
              {texts.firstStep}
            </text>
          )}
          {chart.curves.map(({ id, path, last }) => (
            <g key={id} className={`curve curve-${id}`}>
              <path d={path} />
              {last && id !== 'raw' && <circle cx={last[0]} cy={last[1]} r={3} />}
            </g>
          ))}
        </svg>
      )}
    </figure>
  );
}
