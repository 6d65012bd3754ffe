/** @file Subnets as points, one column over another; pressing one puts it on screen. */
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { ColumnKey, CostWindow } from '../../../space';
import type { ThemeState } from '../../../state/themeStore';
import { exploreTexts } from '../../../texts/explore';
import { columnFormats } from '../../../view/columnFormat';
import { type Distribution, pointsOf } from '../../../view/distribution';
import { spanOn } from '../../../view/histogramPlot';
import { exact } from '../../../view/numbers';
import { nearestPoint, scatterFrame } from '../../../view/scatter';
import { useWidth } from '../../kit/useWidth';
import { useStores } from '../../session';
import { useTexts } from '../../useTexts';
import { AxisChooser } from './AxisChooser';
import { paintPoints } from './paintPoints';

const HEIGHT = 300;

const selectTheme = ({ theme }: ThemeState) => theme;

interface ScatterProps {
  readonly spread: Distribution;
  /** Those that hold something. */
  readonly columns: readonly ColumnKey[];
  readonly window: CostWindow;
  /** The subnet on screen; NaN where it is not measured. */
  readonly marked: Readonly<Record<ColumnKey, number>>;
  readonly onShow: (n: number) => void;
}

export function Scatter({ spread, columns, window, marked, onShow }: ScatterProps) {
  const texts = useTexts(exploreTexts);
  const theme = useStores('theme', selectTheme);
  const [frame, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hovered, setHovered] = useState<number>();
  const [chosen, setChosen] = useState<{ readonly x?: ColumnKey; readonly y?: ColumnKey }>({});
  const { costs, count, domains } = spread;
  const held = (key: ColumnKey | undefined): ColumnKey | undefined =>
    key && columns.includes(key) ? key : undefined;
  // What was measured last is what one wants to see over its cost.
  const xKey = held(chosen.x) ?? 'macs';
  const yKey = held(chosen.y) ?? held('accuracy') ?? held('latency') ?? 'params';
  const axes = useMemo(
    () =>
      scatterFrame(
        { domain: domains[xKey], format: columnFormats[xKey] },
        { domain: domains[yKey], format: columnFormats[yKey] },
        { width, height: HEIGHT },
      ),
    [domains, xKey, yKey, width],
  );
  const { plot, x, y } = axes;
  const values = { x: costs[xKey], y: costs[yKey] };
  useEffect(() => {
    if (canvas.current && width > 0)
      paintPoints(canvas.current, axes, spread, { x: xKey, y: yKey }, { width, height: HEIGHT });
  }, [axes, spread, xKey, yKey, width, theme]);
  const shown = useMemo(() => pointsOf(spread, xKey, yKey), [spread, xKey, yKey]);

  const pointAt = (event: PointerEvent<HTMLCanvasElement>): number | undefined => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return nearestPoint(axes, values, count, [event.clientX - left, event.clientY - top]);
  };
  const press = (event: PointerEvent<HTMLCanvasElement>): void => {
    const n = pointAt(event);
    if (n !== undefined) onShow(n);
  };
  const over = hovered !== undefined && hovered < count ? hovered : undefined;
  const reading = (n: number): string =>
    columns.map((key) => `${texts[key]} ${columnFormats[key].short(costs[key][n]!)}`).join(' · ');
  const across = spanOn(x, window[xKey]);
  const upwards = spanOn(y, window[yKey]);
  const right = plot.left + plot.width;
  const bottom = plot.top + plot.height;
  const isMarked = !Number.isNaN(marked[xKey]) && !Number.isNaN(marked[yKey]);
  return (
    <figure className="explore-plot explore-scatter" ref={frame}>
      <figcaption>
        {texts.scatter(texts[xKey], texts[yKey])}
        <span className="quiet">{over === undefined ? texts.pointHint : reading(over)}</span>
      </figcaption>
      {width > 0 && (
        <div className="layers" style={{ height: HEIGHT }}>
          <canvas
            ref={canvas}
            style={{ width, height: HEIGHT }}
            role="img"
            aria-label={texts.scatterLabel(exact(shown), texts[xKey], texts[yKey])}
            data-testid="explore-scatter"
            data-points={shown}
            onPointerMove={(event) => setHovered(pointAt(event))}
            onPointerLeave={() => setHovered(undefined)}
            onClick={press}
          />
          <svg width={width} height={HEIGHT} aria-hidden>
            <path className="frame" d={`M${plot.left} ${plot.top}V${bottom}H${right}`} />
            {y.ticks.map(({ at, label }) => (
              <text key={label} x={plot.left - 6} y={at} dy="0.32em" textAnchor="end">
                {label}
              </text>
            ))}
            {x.ticks.map(({ at, label }) => (
              <text key={label} x={at} y={bottom + 16} textAnchor="middle">
                {label}
              </text>
            ))}
            <text x={right} y={HEIGHT - 4} textAnchor="end">
              {texts[xKey]} →
            </text>
            <text x={plot.left + 6} y={plot.top + 4}>
              ↑ {texts[yKey]}
            </text>
            {(across ?? upwards) && (
              <rect
                className="brush"
                x={across?.[0] ?? plot.left}
                y={upwards?.[1] ?? plot.top}
                width={across ? Math.max(1, across[1] - across[0]) : plot.width}
                height={upwards ? Math.max(1, upwards[0] - upwards[1]) : plot.height}
              />
            )}
            {over !== undefined && (
              <circle className="hovered" cx={x.at(values.x[over]!)} cy={y.at(values.y[over]!)} r={6} />
            )}
            {isMarked && (
              <path
                className="diamond"
                data-testid="explore-marked"
                d="M0-8L8 0L0 8L-8 0Z"
                transform={`translate(${x.at(marked[xKey])} ${y.at(marked[yKey])})`}
              />
            )}
          </svg>
        </div>
      )}
      {columns.length > 2 && <AxisChooser columns={columns} x={xKey} y={yKey} onChoose={setChosen} />}
    </figure>
  );
}
