/** @file Says that the picture shows a step of the past, and leads back to now. */
import { Undo2 } from 'lucide-react';
import { type Replay, type SharingState, backToNow } from '../../state/sharingStore';
import { sharingTexts } from '../../texts/sharing';
import { exact } from '../../view/numbers';
import { Button } from '../kit/Button';
import { useSession, useStores } from '../session';
import { useTexts } from '../useTexts';
import './replay.css';

const selectPast = ({ past }: SharingState) => past?.name;

export function ReplayBar({ replay: { step, last } }: { readonly replay: Replay }) {
  const { stores } = useSession();
  const texts = useTexts(sharingTexts);
  const past = useStores('sharing', selectPast);
  return (
    <div className="replay-bar" data-testid="replay-bar" data-step={step}>
      <span>
        {past === undefined
          ? texts.showing(exact(step), exact(last))
          : texts.showingPast(past, exact(step), exact(last))}
      </span>
      <Button
        tone="bare"
        icon={<Undo2 aria-hidden />}
        data-testid="back-to-now"
        onClick={() => backToNow(stores.sharing)}
      >
        {texts.backToNow}
      </Button>
    </div>
  );
}
