/** @file What the selected part takes of a training step: as it was timed last, else a way to time it. */
import { Timer } from 'lucide-react';
import type { ResultState } from '../../../state/resultStore';
import type { OpenSpaceState } from '../../../state/spaceStore';
import { openTab } from '../../../state/viewStore';
import { inspectorTexts } from '../../../texts/inspector';
import type { Inspected } from '../../../view/inspect';
import { coarsePercent } from '../../../view/numbers';
import { partTime } from '../../../view/partTime';
import { timeText } from '../../../view/timeText';
import { Button } from '../../kit/Button';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';

interface TimeFactProps {
  readonly open: OpenSpaceState;
  readonly part: Inspected;
}

const selectProfile = ({ profile }: ResultState) => profile;

/** Two cells of a list of facts. */
export function TimeFact({ open, part }: TimeFactProps) {
  const session = useSession();
  const texts = useTexts(inspectorTexts);
  const profile = useStores('result', selectProfile);
  const done = profile.kind === 'done' && profile.subnet.space === open.space ? profile : undefined;
  const time = done && partTime(done.profile.times, part.modules);
  const isOther = done && open.space.encode(done.subnet.choices) !== open.space.encode(open.choices);
  const measure = (): void => {
    openTab(session.stores.view, 'profile');
    void session.questions.profile();
  };
  // A candidate that is not chosen takes no time of this subnet.
  const chosen = part.options.find((option) => option.chosen)?.choice;
  const isRun = part.mutableId === undefined || chosen === open.choices.get(part.mutableId);
  if (!time && !isRun) return null;
  return (
    <>
      <dt>{texts.time}</dt>
      <dd data-testid="inspector-time">
        {time ? (
          <>
            <span title={texts.phases(timeText(time.phases.forward), timeText(time.phases.backward))}>
              {timeText(time.microseconds)}
            </span>
            <span className="quiet">
              {' · '}
              {texts.shareOfStep(coarsePercent(time.share))}
              {isOther && ` · ${texts.timedElsewhere}`}
            </span>
          </>
        ) : (
          <Button
            tone="bare"
            className="inspector-measure"
            icon={<Timer aria-hidden />}
            disabled={profile.kind === 'running'}
            data-testid="inspector-measure"
            onClick={measure}
          >
            {profile.kind === 'running' ? texts.measuring : texts.measure}
          </Button>
        )}
      </dd>
    </>
  );
}
