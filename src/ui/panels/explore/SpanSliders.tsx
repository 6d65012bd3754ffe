/** @file The two ends of a window by keyboard and touch; an end at the end of its track is open. */
import type { ColumnKey, Span } from '../../../space';
import { exploreTexts } from '../../../texts/explore';
import { roundOn } from '../../../view/axis';
import { columnFormats } from '../../../view/columnFormat';
import { useTexts } from '../../useTexts';

const STEPS = 100;

interface SpanSlidersProps {
  readonly cost: ColumnKey;
  readonly domain: readonly [number, number];
  readonly span: Span;
  readonly onSpan: (span: Span) => void;
}

export function SpanSliders({ cost, domain, span, onSpan }: SpanSlidersProps) {
  const texts = useTexts(exploreTexts);
  const { full } = columnFormats[cost];
  const [low, high] = domain;
  const stepOf = (value: number): number =>
    Math.min(STEPS, Math.max(0, Math.round(((value - low) / (high - low)) * STEPS)));
  const valueOf = (step: number): number => roundOn(domain, low + ((high - low) * step) / STEPS);
  const said = (value: number | undefined): string => (value === undefined ? texts.noBound : full(value));
  const shown = (value: number | undefined): string => (value === undefined ? texts.amountHint : full(value));
  const { from, to } = span;
  const setFrom = (step: number): void => {
    const wanted = step <= 0 ? undefined : valueOf(step);
    onSpan({ from: wanted !== undefined && to !== undefined ? Math.min(wanted, to) : wanted, to });
  };
  const setTo = (step: number): void => {
    const wanted = step >= STEPS ? undefined : valueOf(step);
    onSpan({ from, to: wanted !== undefined && from !== undefined ? Math.max(wanted, from) : wanted });
  };
  return (
    <div className="span-sliders">
      <span aria-hidden>≥ {shown(from)}</span>
      <span aria-hidden>≤ {shown(to)}</span>
      <input
        type="range"
        min={0}
        max={STEPS}
        value={from === undefined ? 0 : stepOf(from)}
        aria-label={texts.from[cost]}
        aria-valuetext={said(from)}
        data-testid={`explore-${cost}-from`}
        onChange={(event) => setFrom(event.target.valueAsNumber)}
      />
      <input
        type="range"
        min={0}
        max={STEPS}
        value={to === undefined ? STEPS : stepOf(to)}
        aria-label={texts.to[cost]}
        aria-valuetext={said(to)}
        data-testid={`explore-${cost}-to`}
        onChange={(event) => setTo(event.target.valueAsNumber)}
      />
    </div>
  );
}
