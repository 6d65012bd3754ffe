/** @file The question before something from outside takes the place of work: what comes, what goes, and a way to keep both. */
import { Download } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { drawSpace } from '../../export/picture';
import { seededSample } from '../../space';
import type { IncomingState } from '../../state/incomingStore';
import type { SpaceState } from '../../state/spaceStore';
import { incomingTexts } from '../../texts/incoming';
import { exact } from '../../view/numbers';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { saveWeights } from '../saveWeights';
import { useSession, useStores } from '../session';
import { useTexts } from '../useTexts';

interface IncomingSheetProps {
  readonly asked: NonNullable<IncomingState['asked']>;
}

const selectName = ({ open }: SpaceState) => open?.space.name ?? '';

export function IncomingSheet({ asked: { incoming, stake, answer } }: IncomingSheetProps) {
  const session = useSession();
  const texts = useTexts(incomingTexts);
  const keep = useRef<HTMLButtonElement>(null);
  const present = useStores('space', selectName);
  const { kind, name, space, choices, steps } = incoming;
  const thumbnail = useMemo(
    () =>
      space &&
      `data:image/svg+xml,${encodeURIComponent(drawSpace(space, choices ?? seededSample(space, 1, 0)))}`,
    [space, choices],
  );
  return (
    <Dialog
      title={texts.title}
      closeLabel={texts.close}
      testId="incoming-sheet"
      className="incoming"
      focus={keep}
      onClose={() => answer(false)}
    >
      <p>
        {kind === 'link' ? texts.comes.link : texts.comes[kind](name)}
        {space && (
          <>
            {' '}
            <b>{space.name}</b> ({texts.subnets(exact(space.size))})
          </>
        )}{' '}
        {kind !== 'data' && texts.instead(present)}
        {steps !== undefined && <> {texts.trained(exact(steps))}</>}
      </p>
      {thumbnail !== undefined && <img src={thumbnail} alt="" />}
      {stake.isEdited && <p>{texts.edits}</p>}
      {stake.steps > 0 && (
        <p data-testid="incoming-weights" data-kept={stake.isKept}>
          {(stake.isKept ? texts.kept : texts.steps)(exact(stake.steps))}
        </p>
      )}
      <div className="row">
        <Button ref={keep} data-testid="incoming-keep" onClick={() => answer(false)}>
          {texts.keep}
        </Button>
        {stake.steps > 0 && (
          <Button
            icon={<Download aria-hidden />}
            data-testid="incoming-save"
            onClick={() => void saveWeights(session)}
          >
            {texts.save}
          </Button>
        )}
        <Button tone="primary" data-testid="incoming-replace" onClick={() => answer(true)}>
          {texts.replace}
        </Button>
      </div>
    </Dialog>
  );
}
