/** @file How far a run is, and how fast. */
import { type RunPhase, type RunState, memoryTotal } from '../../../state/runStore';
import { trainingTexts } from '../../../texts/training';
import { bytes, compact, duration, exact } from '../../../view/numbers';
import type { Translated } from '../../../texts/define';
import { useStores } from '../../session';
import { useTexts } from '../../useTexts';

const selectPhase = ({ phase }: RunState) => phase;
const selectMeter = ({ meter }: RunState) => meter;

export function Progress() {
  const texts = useTexts(trainingTexts);
  const phase = useStores('run', selectPhase);
  const meter = useStores('run', selectMeter);
  if (phase.kind === 'idle') return null;
  const share = shareDone(phase, meter);
  const details =
    meter && phase.kind !== 'compiling'
      ? [
          texts.stepOf(exact(meter.step), exact(meter.total)),
          texts.imagesPerSecond(compact(Math.round(meter.imagesPerSecond))),
          bytes(memoryTotal(meter.memory)),
          ...(phase.kind === 'training' && Number.isFinite(meter.secondsLeft)
            ? [texts.left(duration(meter.secondsLeft))]
            : []),
        ]
      : [];
  return (
    <div className="progress">
      <div
        className="meter"
        role="progressbar"
        aria-label={texts.progress}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        data-testid="progress"
        data-phase={phase.kind}
        data-step={meter?.step ?? 0}
      >
        <span style={{ width: `${share * 100}%` }} />
      </div>
      <p className="quiet">
        <b role="status">{phaseTitle(phase, texts.phases)}</b>
        {details.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </p>
    </div>
  );
}

function shareDone(phase: RunPhase, meter: RunState['meter']): number {
  if (phase.kind === 'compiling') return phase.total > 0 ? phase.done / phase.total : 0;
  return meter && meter.total > 0 ? meter.step / meter.total : 0;
}

type PhaseTexts = Translated<(typeof trainingTexts)['en']>['phases'];

function phaseTitle(phase: RunPhase, texts: PhaseTexts): string {
  switch (phase.kind) {
    case 'idle':
      return '';
    case 'compiling':
      return phase.total > 0 ? texts.compiling(phase.done, phase.total) : texts.preparing;
    case 'training':
      return texts.training;
    case 'paused':
      return texts.paused;
    case 'cancelling':
      return texts.cancelling;
    case 'finished': {
      const { outcome, seconds } = phase.result;
      return texts[outcome](duration(seconds));
    }
    case 'failed':
      return texts.failed;
    default:
      return phase satisfies never;
  }
}
