/** @file Notes when the deed of the step on screen is done, by whatever means. */
import { useEffect } from 'react';
import { watchDeed } from '../../state/tourDeeds';
import { type TourStep, noteDeed } from '../../state/tourStore';
import { useSession } from '../session';

export function useDeed(step: TourStep): void {
  const { stores } = useSession();
  useEffect(() => {
    const note = (): void => noteDeed(stores.tour, step);
    if (step !== 'link') return watchDeed(stores, step, note);
    const onClick = ({ target }: MouseEvent): void => {
      if (target instanceof Element && target.closest('[data-testid="copy-link"]')) note();
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [stores, step]);
}
