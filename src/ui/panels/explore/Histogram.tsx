/** @file How one cost is spread: bars, the window on them (dragged, or by its sliders), the subnet on screen. */
import { type PointerEvent, useCallback, useMemo, useRef } from 'react';
import type { ColumnKey, Span } from '../../../space';
import { exploreTexts } from '../../../texts/explore';
import { roundOn } from '../../../view/axis';
import { columnFormats } from '../../../view/columnFormat';
import { type Distribution, histogram, histogramRows, quantiles } from '../../../view/distribution';
import { histogramPlot, spanOn } from '../../../view/histogramPlot';
import { exact } from '../../../view/numbers';
import { ChartTable } from '../../kit/ChartTable';
import { useWidth } from '../../kit/useWidth';
import { useTexts } from '../../useTexts';
import { SpanSliders } from './SpanSliders';

const HEIGHT = 136;
const BINS = 40;
/** A press that moves less is no drag: it clears the window. */
const LEAST_DRAG = 4;

interface HistogramProps {
  readonly cost: ColumnKey;
  readonly spread: Distribution;
  readonly span: Span;
  /** Of the subnet on screen; NaN where it is not measured. */
  readonly marked: number;
  readonly onSpan: (span: Span) => void;
}

export function Histogram({ cost, spread, span, marked, onSpan }: HistogramProps) {
  const texts = useTexts(exploreTexts);
  const { short, full } = columnFormats[cost];
  const [frame, width] = useWidth<HTMLDivElement>();
  const start = useRef<number>(undefined);
  const chart = useMemo(
    () => histogramPlot(histogram(spread, cost, BINS), spread.domains[cost], { width, height: HEIGHT }, full),
    [spread, cost, width, full],
  );
  const rows = useCallback(() => histogramRows(spread, cost, BINS), [spread, cost]);
  const sentence = useMemo(() => {
    const [least, median, most] = quantiles(spread, cost, [0, 0.5, 1]);
    return least === undefined || median === undefined || most === undefined
      ? texts.histogram[cost]
      : texts.histogramSentence(texts.histogram[cost], short(least), short(median), short(most));
  }, [spread, cost, texts, short]);
  const { plot, x, y } = chart;
  const bottom = plot.top + plot.height;
  const brush = spanOn(x, span);

  const placeOf = (event: PointerEvent<SVGSVGElement>): number => {
    const place = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return Math.min(plot.left + plot.width, Math.max(plot.left, place));
  };
  const drag = (event: PointerEvent<SVGSVGElement>): void => {
    if (start.current === undefined) return;
    const end = placeOf(event);
    if (Math.abs(end - start.current) < LEAST_DRAG) return;
    const [from, to] = [start.current, end]
      .sort((a, b) => a - b)
      .map((at) => roundOn(x.domain, x.valueAt(at)));
    onSpan({ from, to });
  };
  const release = (event: PointerEvent<SVGSVGElement>): void => {
    if (start.current !== undefined && Math.abs(placeOf(event) - start.current) < LEAST_DRAG)
      onSpan({ from: undefined, to: undefined });
    start.current = undefined;
  };

  return (
    <figure className="explore-plot" ref={frame}>
      <figcaption>{texts.histogram[cost]}</figcaption>
      {width > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={sentence}
          data-testid={`explore-${cost}`}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            start.current = placeOf(event);
          }}
          onPointerMove={drag}
          onPointerUp={release}
          onPointerCancel={() => (start.current = undefined)}
        >
          {y.ticks.map(({ at, label }) => (
            <g key={label}>
              <line className="grid" x1={plot.left} x2={plot.left + plot.width} y1={at} y2={at} />
              <text x={plot.left - 6} y={at} dy="0.32em" textAnchor="end">
                {label}
              </text>
            </g>
          ))}
          <path className="bars" d={chart.all} />
          <path className="bars kept" d={chart.kept} />
          {brush && (
            <rect
              className="brush"
              x={brush[0]}
              y={plot.top}
              width={Math.max(1, brush[1] - brush[0])}
              height={plot.height}
            />
          )}
          {!Number.isNaN(marked) && (
            <path className="marked" d={`M${x.at(marked)} ${plot.top}V${bottom}`}>
              <title>{`${texts.onScreen}: ${full(marked)}`}</title>
            </path>
          )}
          {x.ticks.map(({ at, label }) => (
            <text key={label} x={at} y={HEIGHT - 6} textAnchor="middle">
              {label}
            </text>
          ))}
        </svg>
      )}
      <SpanSliders cost={cost} domain={x.domain} span={span} onSpan={onSpan} />
      <ChartTable
        caption={sentence}
        columns={[
          { name: 'from', title: texts.binFrom, show: (value) => short(Number(value)) },
          { name: 'to', title: texts.binTo, show: (value) => short(Number(value)) },
          { name: 'subnets', title: texts.subnets, show: (value) => exact(Number(value)) },
          { name: 'in_window', title: texts.inWindow, show: (value) => exact(Number(value)) },
        ]}
        rows={rows}
        fileName={`${cost}-histogram`}
        testId={`explore-${cost}-bins`}
      />
    </figure>
  );
}
