/** @file The run step by step: every path as a strip, a slider over it, and what had been trained by then. */
import { Pause, Play, StepBack, StepForward } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { PathTimeline } from '../../../state/pathTimeline';
import { replayAt } from '../../../state/sharing';
import { type SharingState, backToNow } from '../../../state/sharingStore';
import { sharingTexts } from '../../../texts/sharing';
import { choiceRows } from '../../../view/choiceRows';
import { exact } from '../../../view/numbers';
import { Button } from '../../kit/Button';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';
import { PathStrip } from './PathStrip';
import { TrainedCounts } from './TrainedCounts';

const selectReplay = ({ replay }: SharingState) => replay;

/** A run plays in about this time, however long it was. */
const PLAY_MS = 20_000;
const FRAME_MS = 100;
/** Nor faster than a step can be seen. */
const LEAST_MS = 200;

interface TimelineProps {
  readonly timeline: PathTimeline;
  /** Up to now. */
  readonly steps: number;
}

export function Timeline({ timeline, steps }: TimelineProps) {
  const { stores } = useSession();
  const { sharing } = stores;
  const texts = useTexts(sharingTexts);
  const replay = useStores('sharing', selectReplay);
  const [isPlaying, setPlaying] = useState(false);
  const rows = useMemo(() => choiceRows(timeline.space), [timeline]);
  const first = timeline.first + 1;
  const step = replay?.space === timeline.space ? replay.step : steps;
  const show = (next: number): void => replayAt(sharing, next);
  useEffect(() => {
    if (!isPlaying) return;
    const count = timeline.last - timeline.first;
    const stride = Math.max(1, Math.round((count * FRAME_MS) / PLAY_MS));
    const timer = setInterval(
      () => {
        const at = sharing.getState().replay?.step ?? timeline.first;
        replayAt(sharing, at + stride);
        if (at + stride >= timeline.last) setPlaying(false);
      },
      stride > 1 ? FRAME_MS : Math.max(FRAME_MS, Math.min(LEAST_MS, PLAY_MS / count)),
    );
    return () => clearInterval(timer);
  }, [isPlaying, sharing, timeline]);
  const play = (): void => {
    if (!isPlaying && step >= timeline.last) show(first);
    setPlaying(!isPlaying);
  };
  return (
    <section className="sharing-section" aria-label={texts.timeline}>
      <div className="sharing-transport">
        <Button
          icon={isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
          aria-pressed={isPlaying}
          data-testid="sharing-play"
          onClick={play}
        >
          {isPlaying ? texts.stop : texts.play}
        </Button>
        <Button
          icon={<StepBack aria-hidden />}
          label={texts.back}
          disabled={step <= first}
          onClick={() => show(step - 1)}
        />
        <Button
          icon={<StepForward aria-hidden />}
          label={texts.on}
          disabled={step >= steps}
          data-testid="sharing-on"
          onClick={() => show(step + 1)}
        />
        <b data-testid="sharing-step" data-step={step}>
          {texts.stepOf(exact(step), exact(steps))}
        </b>
        <Button tone="bare" disabled={!replay} onClick={() => backToNow(sharing)}>
          {texts.backToNow}
        </Button>
      </div>
      <div>
        <PathStrip timeline={timeline} steps={steps} step={step} rows={rows} onStep={show} />
        <input
          type="range"
          className="sharing-slider"
          min={first}
          max={steps}
          value={step}
          aria-label={texts.step}
          aria-valuetext={texts.stepOf(exact(step), exact(steps))}
          data-testid="sharing-slider"
          onChange={({ target }) => show(Number(target.value))}
        />
      </div>
      {timeline.space.isDifferentiable && <p className="quiet">{texts.mixed}</p>}
      <TrainedCounts timeline={timeline} step={step} rows={rows} />
    </section>
  );
}
