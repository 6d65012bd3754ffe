/** @file Every subnet as a point, MACs against parameters; pressing one puts it on screen. */
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { CostKey, CostWindow } from '../../../space';
import type { ThemeState } from '../../../state/themeStore';
import { exploreTexts } from '../../../texts/explore';
import type { Distribution } from '../../../view/distribution';
import { spanOn } from '../../../view/histogramPlot';
import { compact, exact } from '../../../view/numbers';
import { nearestPoint, scatterFrame } from '../../../view/scatter';
import { useWidth } from '../../kit/useWidth';
import { useStores } from '../../session';
import { useTexts } from '../../useTexts';
import { paintPoints } from './paintPoints';

const HEIGHT = 300;

const selectTheme = ({ theme }: ThemeState) => theme;

interface ScatterProps {
  readonly spread: Distribution;
  readonly window: CostWindow;
  /** The subnet on screen. */
  readonly marked: Readonly<Record<CostKey, number>>;
  readonly onShow: (n: number) => void;
}

export function Scatter({ spread, window, marked, onShow }: ScatterProps) {
  const texts = useTexts(exploreTexts);
  const theme = useStores('theme', selectTheme);
  const [frame, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hovered, setHovered] = useState<number>();
  const { costs, count, domains } = spread;
  const axes = useMemo(() => scatterFrame(domains, { width, height: HEIGHT }), [domains, width]);
  const { plot, x, y } = axes;
  useEffect(() => {
    if (canvas.current && width > 0) paintPoints(canvas.current, axes, spread, { width, height: HEIGHT });
  }, [axes, spread, width, theme]);

  const pointAt = (event: PointerEvent<HTMLCanvasElement>): number | undefined => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return nearestPoint(axes, costs, count, [event.clientX - left, event.clientY - top]);
  };
  const press = (event: PointerEvent<HTMLCanvasElement>): void => {
    const n = pointAt(event);
    if (n !== undefined) onShow(n);
  };
  const over = hovered !== undefined && hovered < count ? hovered : undefined;
  const across = spanOn(x, window.macs);
  const upwards = spanOn(y, window.params);
  const right = plot.left + plot.width;
  const bottom = plot.top + plot.height;
  return (
    <figure className="explore-plot explore-scatter" ref={frame}>
      <figcaption>
        {texts.scatter}
        <span className="quiet">
          {over === undefined
            ? texts.pointHint
            : texts.point(compact(costs.macs[over]!), compact(costs.params[over]!))}
        </span>
      </figcaption>
      {width > 0 && (
        <div className="layers" style={{ height: HEIGHT }}>
          <canvas
            ref={canvas}
            style={{ width, height: HEIGHT }}
            role="img"
            aria-label={texts.scatterLabel(exact(count))}
            data-testid="explore-scatter"
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
              {texts.macs} →
            </text>
            <text x={plot.left + 6} y={plot.top + 4}>
              ↑ {texts.params}
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
              <circle className="hovered" cx={x.at(costs.macs[over]!)} cy={y.at(costs.params[over]!)} r={6} />
            )}
            <path
              className="diamond"
              data-testid="explore-marked"
              d="M0-8L8 0L0 8L-8 0Z"
              transform={`translate(${x.at(marked.macs)} ${y.at(marked.params)})`}
            />
          </svg>
        </div>
      )}
    </figure>
  );
}
