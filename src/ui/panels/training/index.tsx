/** @file Training the supernet: start, pause and cancel; settings; progress; curves. */
import { Pause, Play, RotateCcw, Square, StepForward } from 'lucide-react';
import { Suspense, lazy } from 'react';
import { type RunState, hasWeights, isBusy, trainedSteps } from '../../../state/runStore';
import { trainingTexts } from '../../../texts/training';
import { exact } from '../../../view/numbers';
import { Button } from '../../kit/Button';
import { Panel } from '../../kit/Panel';
import { TimeEstimate } from '../../estimate/lazy';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';
import { CpuNotice } from './CpuNotice';
import { Checkpoints } from './Checkpoints';
import { Progress } from './Progress';
import { Settings } from './Settings';
import { WeightsOrigin } from './WeightsOrigin';
import './training.css';

const Curves = lazy(async () => ({ default: (await import('./Curves')).Curves }));

const selectPhase = ({ phase }: RunState) => phase;
const selectBusy = (state: RunState) => isBusy(state);
const selectTrained = (state: RunState) => hasWeights(state);

export function TrainingPanel() {
  const session = useSession();
  const texts = useTexts(trainingTexts);
  const phase = useStores('run', selectPhase);
  const busy = useStores('run', selectBusy);
  const trained = useStores('run', selectTrained);
  const globalStep = useStores('run', trainedSteps);
  return (
    <Panel
      title={texts.title}
      className="training"
      aside={
        <span className="training-aside">
          <span className="quiet">{trained ? texts.stepsSoFar(exact(globalStep)) : texts.untrained}</span>
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
              {trained ? texts.trainOn : texts.train}
            </Button>
          )}
          {busy && phase.kind !== 'paused' && (
            <Button
              icon={<Pause aria-hidden />}
              data-testid="pause"
              disabled={phase.kind !== 'training'}
              onClick={() => session.training.pause()}
            >
              {texts.pause}
            </Button>
          )}
          {phase.kind === 'paused' && (
            <Button
              tone="primary"
              icon={<Play aria-hidden />}
              data-testid="resume"
              onClick={() => session.training.resume()}
            >
              {texts.resume}
            </Button>
          )}
          {(!busy || phase.kind === 'paused') && (
            <Button
              icon={<StepForward aria-hidden />}
              data-testid="train-step"
              onClick={() => session.training.step()}
            >
              {texts.step}
            </Button>
          )}
          {busy && (
            <Button
              icon={<Square aria-hidden />}
              data-testid="cancel"
              disabled={phase.kind === 'cancelling'}
              onClick={() => session.training.cancel()}
            >
              {texts.cancel}
            </Button>
          )}
          {trained && !busy && (
            <Button
              icon={<RotateCcw aria-hidden />}
              data-testid="start-afresh"
              onClick={() => void session.startAfresh()}
            >
              {texts.startAfresh}
            </Button>
          )}
        </div>
        <Settings
          disabled={busy}
          estimate={
            !busy && (
              <Suspense fallback={<p className="hint">…</p>}>
                <TimeEstimate />
              </Suspense>
            )
          }
        />
      </div>
      <CpuNotice />
      <WeightsOrigin />
      <Progress />
      <Suspense fallback={<div className="curves-space" />}>
        <Curves />
      </Suspense>
    </Panel>
  );
}
