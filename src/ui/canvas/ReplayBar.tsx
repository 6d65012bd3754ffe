/** @file Says that the picture shows a step of the past, and leads back to now. */
import { Undo2 } from 'lucide-react';
import { type Replay, backToNow } from '../../state/sharingStore';
import { sharingTexts } from '../../texts/sharing';
import { exact } from '../../view/numbers';
import { Button } from '../kit/Button';
import { useSession } from '../session';
import { useTexts } from '../useTexts';
import './replay.css';

export function ReplayBar({ replay: { step, last } }: { readonly replay: Replay }) {
  const { stores } = useSession();
  const texts = useTexts(sharingTexts);
  return (
    <div className="replay-bar" data-testid="replay-bar" data-step={step}>
      <span>{texts.showing(exact(step), exact(last))}</span>
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
