/** @file Opens the tour: from the start, or where it was put away. */
import { Footprints } from 'lucide-react';
import { type TourState, startTour } from '../../state/tourStore';
import { helpTexts } from '../../texts/help';
import { Button } from '../kit/Button';
import { useSession, useStores } from '../session';
import { useTexts } from '../useTexts';

const selectSteps = ({ steps }: TourState) => steps;
const selectNext = ({ next }: TourState) => next;

export function TourButton({ onStart }: { readonly onStart?: () => void }) {
  const { stores } = useSession();
  const texts = useTexts(helpTexts);
  const next = useStores('tour', selectNext);
  const steps = useStores('tour', selectSteps);
  const index = next === 'finished' ? 0 : Math.max(0, steps.indexOf(next));
  const start = (): void => {
    onStart?.();
    startTour(stores.tour);
  };
  return (
    <Button
      className="tour-button"
      tone="bare"
      icon={<Footprints aria-hidden />}
      data-testid="tour-start"
      onClick={start}
    >
      {next === 'finished' ? texts.again : index === 0 ? texts.tour : texts.goOn(index + 1, steps.length)}
    </Button>
  );
}
