/** @file How far a run is, and how fast. */
import type { RunPhase, RunState } from '../../../state/runStore';
import { bytes, compact, duration, exact } from '../../../view/numbers';
import { useStores } from '../../session';

const selectPhase = ({ phase }: RunState) => phase;
const selectMeter = ({ meter }: RunState) => meter;

export function Progress() {
  const phase = useStores('run', selectPhase);
  const meter = useStores('run', selectMeter);
  if (phase.kind === 'idle') return null;
  const share = shareDone(phase, meter);
  const details =
    meter && phase.kind !== 'compiling'
      ? [
          `${exact(meter.step)} of ${exact(meter.total)} steps`,
          `${compact(Math.round(meter.imagesPerSecond))} images/s`,
          `${bytes(meter.memory.parameters + meter.memory.activations + meter.memory.other)}`,
          ...(phase.kind === 'training' && Number.isFinite(meter.secondsLeft)
            ? [`${duration(meter.secondsLeft)} left`]
            : []),
        ]
      : [];
  return (
    <div className="progress">
      <div
        className="meter"
        role="progressbar"
        aria-label="Training"
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
        <b role="status">{phaseTitle(phase)}</b>
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

function phaseTitle(phase: RunPhase): string {
  switch (phase.kind) {
    case 'idle':
      return '';
    case 'compiling':
      return phase.total > 0 ? `Compiling shaders: ${phase.done} of ${phase.total}` : 'Preparing';
    case 'training':
      return 'Training';
    case 'paused':
      return 'Paused';
    case 'cancelling':
      return 'Stopping';
    case 'finished': {
      const { outcome, seconds } = phase.result;
      return `${outcome === 'finished' ? 'Finished' : 'Cancelled'} after ${duration(seconds)}`;
    }
    case 'failed':
      return 'Stopped by an error';
    default:
      return phase satisfies never;
  }
}
