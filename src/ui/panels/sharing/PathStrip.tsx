/** @file Every path of a run at a glance: a column a step, a row a choice, the colour of what was taken. */
import { type PointerEvent, useEffect, useRef } from 'react';
import type { PathTimeline } from '../../../state/pathTimeline';
import type { ThemeState } from '../../../state/themeStore';
import { sharingTexts } from '../../../texts/sharing';
import type { ChoiceRow } from '../../../view/choiceRows';
import { exact } from '../../../view/numbers';
import { useWidth } from '../../kit/useWidth';
import { useStores } from '../../session';
import { useTexts } from '../../useTexts';
import { paintPaths } from './paintPaths';

const selectTheme = ({ theme }: ThemeState) => theme;

const MOST_HEIGHT = 150;
const MOST_ROW = 9;

interface PathStripProps {
  readonly timeline: PathTimeline;
  readonly steps: number;
  readonly step: number;
  readonly rows: readonly ChoiceRow[];
  readonly onStep: (step: number) => void;
}

export function PathStrip({ timeline, steps, step, rows, onStep }: PathStripProps) {
  const texts = useTexts(sharingTexts);
  const theme = useStores('theme', selectTheme);
  const [frame, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const height = Math.round(Math.min(MOST_ROW * rows.length, MOST_HEIGHT));
  const { first } = timeline;
  const count = steps - first;
  useEffect(() => {
    if (canvas.current && width > 0)
      paintPaths(canvas.current, timeline, rows, { first, steps, width, height });
  }, [timeline, first, steps, rows, width, height, theme]);
  const go = (event: PointerEvent<HTMLElement>): void => {
    if (event.buttons === 0) return;
    const { left } = event.currentTarget.getBoundingClientRect();
    onStep(first + 1 + Math.floor(((event.clientX - left) / width) * count));
  };
  const at = ((step - first - 0.5) / count) * width;
  const notes = [
    ...(count > width && width > 0 ? [texts.stripThinned(exact(Math.ceil(count / width)))] : []),
    ...(first > 0 ? [texts.olderGone(exact(first + 1))] : []),
  ];
  return (
    <figure className="sharing-strip" ref={frame}>
      <figcaption>
        {texts.strip}
        {notes.length > 0 && `; ${notes.join('; ')}`}
      </figcaption>
      <div
        className="sharing-paths"
        style={{ height }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={go}
      >
        <canvas ref={canvas} style={{ width, height }} aria-hidden data-testid="sharing-strip" />
        <i className="sharing-cursor" style={{ left: at }} />
      </div>
    </figure>
  );
}
