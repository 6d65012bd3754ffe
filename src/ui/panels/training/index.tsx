/** @file Training the supernet: start, pause and cancel; settings; progress; curves. */
import { Pause, Play, RotateCcw, Square } from 'lucide-react';
import { type RunState, hasWeights, isBusy, trainedSteps } from '../../../state/runStore';
import { exact } from '../../../view/numbers';
import { Button } from '../../kit/Button';
import { Panel } from '../../kit/Panel';
import { useSession, useStores } from '../../session';
import { CpuNotice } from './CpuNotice';
import { Checkpoints } from './Checkpoints';
import { Curves } from './Curves';
import { Progress } from './Progress';
import { Settings } from './Settings';
import './training.css';

const selectPhase = ({ phase }: RunState) => phase;
const selectBusy = (state: RunState) => isBusy(state);
const selectTrained = (state: RunState) => hasWeights(state);

export function TrainingPanel() {
  const session = useSession();
  const phase = useStores('run', selectPhase);
  const busy = useStores('run', selectBusy);
  const trained = useStores('run', selectTrained);
  const globalStep = useStores('run', trainedSteps);
  return (
    <Panel
      title="Train the supernet"
      className="training"
      aside={
        <span className="training-aside">
          <span className="quiet">{trained ? `${exact(globalStep)} steps so far` : 'untrained'}</span>
          <Checkpoints trained={trained} busy={busy} />
        </span>
      }
    >
      <div className="training-controls">
        <div className="row training-buttons">
          {!busy && (
            <Button
              tone="primary"
              icon={<Play aria-hidden />}
              data-testid="train"
              onClick={() => void session.training.start()}
            >
              {trained ? 'Train on' : 'Train'}
            </Button>
          )}
          {busy && phase.kind !== 'paused' && (
            <Button
              icon={<Pause aria-hidden />}
              data-testid="pause"
              disabled={phase.kind !== 'training'}
              onClick={() => session.training.pause()}
            >
              Pause
            </Button>
          )}
          {phase.kind === 'paused' && (
            <Button
              tone="primary"
              icon={<Play aria-hidden />}
              data-testid="resume"
              onClick={() => session.training.resume()}
            >
              Resume
            </Button>
          )}
          {busy && (
            <Button
              icon={<Square aria-hidden />}
              data-testid="cancel"
              disabled={phase.kind === 'cancelling'}
              onClick={() => session.training.cancel()}
            >
              Cancel
            </Button>
          )}
          {trained && !busy && (
            <Button
              icon={<RotateCcw aria-hidden />}
              data-testid="start-afresh"
              onClick={() => void session.startAfresh()}
            >
              Start afresh
            </Button>
          )}
        </div>
        <Settings disabled={busy} />
      </div>
      <CpuNotice />
      <Progress />
      <Curves />
    </Panel>
  );
}
