/** @file GPU time of each operation in one training step of the subnet on screen. */
import { Timer } from 'lucide-react';
import type { ResultState } from '../../../state/resultStore';
import { profileTexts } from '../../../texts/evaluation';
import { Button } from '../../kit/Button';
import { Panel } from '../../kit/Panel';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';
import './profile.css';

const selectProfile = ({ profile }: ResultState) => profile;
const SHOWN = 12;

export function ProfilePanel() {
  const session = useSession();
  const texts = useTexts(profileTexts);
  const profile = useStores('result', selectProfile);
  const times = profile.kind === 'done' ? profile.times : undefined;
  const total = times?.reduce((sum, { microseconds }) => sum + microseconds, 0) ?? 0;
  const longest = times?.[0]?.microseconds ?? 1;
  return (
    <Panel
      title={texts.title}
      aside={times && <span className="quiet">{texts.aStep((total / 1000).toFixed(1))}</span>}
    >
      <div className="row">
        <Button
          icon={<Timer aria-hidden />}
          disabled={profile.kind === 'running'}
          data-testid="profile"
          onClick={() => void session.questions.profile()}
        >
          {profile.kind === 'running' ? texts.measuring : texts.measure}
        </Button>
      </div>
      {profile.kind === 'none' && <p className="hint">{texts.hint}</p>}
      {profile.kind === 'done' && !times && <p className="quiet">{texts.noClock}</p>}
      {times && (
        <ol className="op-times">
          {times.slice(0, SHOWN).map(({ path, op, microseconds }, i) => (
            <li key={i}>
              <span title={path}>
                {op.replaceAll('_', ' ')} <small>{path}</small>
              </span>
              <span>
                {microseconds >= 1000
                  ? `${(microseconds / 1000).toFixed(2)} ms`
                  : `${microseconds.toFixed(0)} µs`}
              </span>
              <span className="meter" aria-hidden>
                <span style={{ width: `${(100 * microseconds) / longest}%` }} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
