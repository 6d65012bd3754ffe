/** @file GPU time of each operation in one training step of the subnet on screen. */
import { Timer } from 'lucide-react';
import type { ResultState } from '../../../state/resultStore';
import { Button } from '../../kit/Button';
import { Panel } from '../../kit/Panel';
import { useSession, useStores } from '../../session';
import './profile.css';

const selectProfile = ({ profile }: ResultState) => profile;
const SHOWN = 12;

export function ProfilePanel() {
  const session = useSession();
  const profile = useStores('result', selectProfile);
  const times = profile.kind === 'done' ? profile.times : undefined;
  const total = times?.reduce((sum, { microseconds }) => sum + microseconds, 0) ?? 0;
  const longest = times?.[0]?.microseconds ?? 1;
  return (
    <Panel
      title="Time per operation"
      aside={times && <span className="quiet">{`${(total / 1000).toFixed(1)} ms a step`}</span>}
    >
      <div className="row">
        <Button
          icon={<Timer aria-hidden />}
          disabled={profile.kind === 'running'}
          data-testid="profile"
          onClick={() => void session.questions.profile()}
        >
          {profile.kind === 'running' ? 'Measuring …' : 'Profile'}
        </Button>
      </div>
      {profile.kind === 'none' && (
        <p className="hint">Measures one training step of this subnet with the GPU’s own clock.</p>
      )}
      {profile.kind === 'done' && !times && (
        <p className="quiet">This device has no clock for single operations.</p>
      )}
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
