/** @file Where the time of a training step of the subnet on screen goes, and the memory. */
import { Timer } from 'lucide-react';
import type { ResultState } from '../../../state/resultStore';
import { type OpenSpaceState, type SpaceState } from '../../../state/spaceStore';
import { profileTexts } from '../../../texts/profile';
import { exact } from '../../../view/numbers';
import { Button } from '../../kit/Button';
import { Panel } from '../../kit/Panel';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';
import { Memory } from './Memory';
import { TimeChart } from './TimeChart';
import './profile.css';

const selectProfile = ({ profile }: ResultState) => profile;
const selectOpen = ({ open }: SpaceState) => open;

export default function ProfilePanel() {
  const session = useSession();
  const texts = useTexts(profileTexts);
  const profile = useStores('result', selectProfile);
  const open = useStores('space', selectOpen);
  const done = profile.kind === 'done' ? profile : undefined;
  const total = done?.profile.times.reduce((sum, { microseconds }) => sum + microseconds, 0) ?? 0;
  return (
    <Panel
      title={texts.title}
      className="profile"
      aside={
        <span className="row">
          {done && <span className="quiet">{texts.aStep((total / 1000).toFixed(1))}</span>}
          <Button
            tone={done ? 'plain' : 'primary'}
            icon={<Timer aria-hidden />}
            disabled={profile.kind === 'running'}
            data-testid="profile"
            onClick={() => void session.questions.profile()}
          >
            {profile.kind === 'running' ? texts.measuring : texts.measure}
          </Button>
        </span>
      }
    >
      {!done && <p className="hint">{texts.hint}</p>}
      {done && (
        <>
          <TimeChart key={done.subnet.space.name} times={done.profile.times} space={done.subnet.space} />
          <p className="quiet" data-testid="profile-clock" data-clock={done.profile.clock}>
            {texts.clocks[done.profile.clock](exact(done.profile.batchSize), exact(done.profile.runs))}
            {isOther(done.subnet, open) && ` ${texts.otherSubnet}`}
          </p>
        </>
      )}
      <Memory profiled={done?.profile.memory} />
    </Panel>
  );
}

const isOther = (measured: OpenSpaceState, open: OpenSpaceState | undefined): boolean =>
  open?.space !== measured.space || open.space.encode(open.choices) !== open.space.encode(measured.choices);
