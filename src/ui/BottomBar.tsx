/** @file On phones: what one wants to press at any time, within reach of the thumb. */
import { Dices, Pause, Play } from 'lucide-react';
import { useMemo } from 'react';
import { type RunState, isBusy } from '../state/runStore';
import { type SpaceState, sample } from '../state/spaceStore';
import { shellTexts } from '../texts/shell';
import { trainingTexts } from '../texts/training';
import { compact } from '../view/numbers';
import { Button } from './kit/Button';
import { useHidden } from './Part';
import { useSession, useStores } from './session';
import { useTexts } from './useTexts';

const selectOpen = ({ open }: SpaceState) => open;
const selectPhase = ({ phase }: RunState) => phase;
const selectBusy = (state: RunState) => isBusy(state);

export function BottomBar() {
  const session = useSession();
  const shell = useTexts(shellTexts);
  const texts = useTexts(trainingTexts);
  const open = useStores('space', selectOpen);
  const phase = useStores('run', selectPhase);
  const busy = useStores('run', selectBusy);
  const hidden = useHidden();
  const canSample = !hidden.has('subnet');
  const canTrain = !hidden.has('training') || !hidden.has('transport');
  const cost = useMemo(() => open?.space.cost(open.choices), [open]);
  return (
    <nav className="bottom-bar" aria-label={shell.quickActions}>
      {canSample && (
        <Button icon={<Dices aria-hidden />} onClick={() => sample(session.stores.space, 'random')}>
          {texts.sample}
        </Button>
      )}
      {cost && (
        <p>
          {texts.macs(compact(cost.macs))}
          <br />
          {texts.params(compact(cost.params))}
        </p>
      )}
      {canTrain && !busy && (
        <Button tone="primary" icon={<Play aria-hidden />} onClick={() => void session.training.start()}>
          {texts.train}
        </Button>
      )}
      {canTrain && busy && phase.kind !== 'paused' && (
        <Button
          icon={<Pause aria-hidden />}
          disabled={phase.kind !== 'training'}
          onClick={() => session.training.pause()}
        >
          {texts.pause}
        </Button>
      )}
      {canTrain && phase.kind === 'paused' && (
        <Button tone="primary" icon={<Play aria-hidden />} onClick={() => session.training.resume()}>
          {texts.resume}
        </Button>
      )}
    </nav>
  );
}
