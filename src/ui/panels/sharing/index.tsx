/** @file Weight sharing made visible: a run step by step, and what subnets have in common. */
import { Play } from 'lucide-react';
import { type RunState, hasWeights, isBusy } from '../../../state/runStore';
import type { SharingState } from '../../../state/sharingStore';
import type { SpaceState } from '../../../state/spaceStore';
import { sharingTexts } from '../../../texts/sharing';
import { exact } from '../../../view/numbers';
import { Button } from '../../kit/Button';
import { Panel } from '../../kit/Panel';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';
import { Influence } from './Influence';
import { Overlap } from './Overlap';
import { Past } from './Past';
import { Timeline } from './Timeline';
import { Watching } from './Watching';
import './sharing.css';

const selectOpen = ({ open }: SpaceState) => open;
const selectTimeline = ({ timeline }: SharingState) => timeline;
const selectPast = ({ past }: SharingState) => past;
const selectSteps = ({ steps }: SharingState) => steps;
const selectBusy = (state: RunState) => isBusy(state);
const selectTrained = (state: RunState) => hasWeights(state);

export default function SharingPanel() {
  const session = useSession();
  const texts = useTexts(sharingTexts);
  const open = useStores('space', selectOpen);
  const timeline = useStores('sharing', selectTimeline);
  const past = useStores('sharing', selectPast);
  const steps = useStores('sharing', selectSteps);
  const busy = useStores('run', selectBusy);
  const trained = useStores('run', selectTrained);
  if (!open) return <Panel title={texts.title}>{null}</Panel>;
  if (past) return <Past past={past} />;
  const own = timeline?.space === open.space ? timeline : undefined;
  return (
    <Panel
      title={texts.title}
      className="sharing"
      aside={own && <span className="quiet">{texts.stepsTold(exact(steps - own.first))}</span>}
    >
      <p className="hint">{texts.intro}</p>
      {own ? (
        <Timeline timeline={own} steps={steps} />
      ) : (
        <div className="row">
          <p className="quiet sharing-none">{trained ? texts.noneOfThese : texts.none}</p>
          <Button
            tone="primary"
            icon={<Play aria-hidden />}
            disabled={busy}
            data-testid="sharing-train"
            onClick={() => void session.training.start()}
          >
            {texts.train}
          </Button>
        </div>
      )}
      <Overlap open={open} />
      <Influence open={open} />
      <Watching open={open} timeline={own} />
    </Panel>
  );
}
