/** @file Play, pause and single step of the training, at the top of the page, with where it stands. */
import { Pause, Play, StepForward } from 'lucide-react';
import { type RunState, isBusy, trainedSteps } from '../state/runStore';
import { trainingTexts } from '../texts/training';
import { exact } from '../view/numbers';
import { Button } from './kit/Button';
import { useSession, useStores } from './session';
import { useTexts } from './useTexts';

const selectPhase = ({ phase }: RunState) => phase.kind;
const selectBusy = (state: RunState) => isBusy(state);

export function Transport() {
  const { training } = useSession();
  const texts = useTexts(trainingTexts);
  const phase = useStores('run', selectPhase);
  const busy = useStores('run', selectBusy);
  const steps = useStores('run', trainedSteps);
  const isRunning = busy && phase !== 'paused';
  return (
    <div className="transport" role="group" aria-label={texts.title}>
      <Button
        tone="primary"
        icon={isRunning ? <Pause aria-hidden /> : <Play aria-hidden />}
        label={isRunning ? texts.pause : phase === 'paused' ? texts.resume : texts.title}
        disabled={isRunning && phase !== 'training'}
        data-testid="play"
        onClick={() => {
          if (isRunning) training.pause();
          else if (phase === 'paused') training.resume();
          else void training.start();
        }}
      />
      <Button
        icon={<StepForward aria-hidden />}
        label={texts.step}
        disabled={isRunning}
        data-testid="step"
        onClick={() => training.step()}
      />
      <p className="quiet" data-testid="steps-done" data-value={steps}>
        {texts.stepsDone(exact(steps))}
      </p>
    </div>
  );
}
