/** @file The tour: a quiet offer until it was taken, and the step on screen, which is fetched when it is first opened. */
import { Suspense, lazy } from 'react';
import type { TourState } from '../../state/tourStore';
import { useStores } from '../session';
import { TourButton } from './TourButton';

const TourCard = lazy(async () => ({ default: (await import('./TourCard')).TourCard }));

const selectAt = ({ at }: TourState) => at;
const selectNext = ({ next }: TourState) => next;

export function Tour() {
  const at = useStores('tour', selectAt);
  const next = useStores('tour', selectNext);
  if (at === undefined) return next === 'finished' ? null : <TourButton />;
  return (
    <Suspense fallback={null}>
      <TourCard step={at} />
    </Suspense>
  );
}
