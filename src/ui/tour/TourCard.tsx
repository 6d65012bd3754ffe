/**
 * @file One step of the tour: a card beside what it speaks of, on small screens a sheet below. The page stays in use;
 * the card waits until the deed is done, and takes no focus from it.
 */
import { Check, X } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { GalleryState } from '../../state/gallery';
import type { SpaceState } from '../../state/spaceStore';
import { isPossible } from '../../state/tourDeeds';
import { type TourState, type TourStep, moveTour, putTourAway } from '../../state/tourStore';
import { openTab } from '../../state/viewStore';
import { tourTexts } from '../../texts/tour';
import { Button } from '../kit/Button';
import { useMotion } from '../kit/useMotion';
import { useSession, useStores } from '../session';
import { useTexts } from '../useTexts';
import { bringIntoView } from './bringIntoView';
import { type Corner, placeBeside } from './place';
import { targetOf } from './targets';
import { useDeed } from './useDeed';
import { useTarget } from './useTarget';
import { useWayBack } from './useWayBack';
import './tour.css';

const selectDone = ({ done }: TourState) => done;
const selectSteps = ({ steps }: TourState) => steps;
const selectSpace = ({ open }: SpaceState) => open?.space;
const selectEntry = ({ entries }: GalleryState) => entries[0];

export function TourCard({ step }: { readonly step: TourStep }) {
  const session = useSession();
  const { tour, view } = session.stores;
  const texts = useTexts(tourTexts);
  const id = useId();
  const motion = useMotion();
  const card = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const [corner, setCorner] = useState<Corner>();
  const steps = useStores('tour', selectSteps);
  const space = useStores('space', selectSpace);
  const entry = useStores('gallery', selectEntry);
  const isDone = useStores('tour', selectDone).has(step);
  const isLacking = space !== undefined && !isPossible(space, step);
  const target = useTarget(useCallback(() => targetOf(step, space), [step, space]));
  const element = target?.element;
  useDeed(step);
  useWayBack(next, element, isDone);

  useLayoutEffect(() => card.current?.showPopover(), []);
  useEffect(() => {
    if (step === 'train') openTab(view, 'training');
    heading.current?.focus({ preventScroll: true });
  }, [step, view]);
  useEffect(() => {
    if (element && !isDone) bringIntoView(element, motion);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each thing it points at: the person scrolls from there
  }, [element]);
  useLayoutEffect(() => {
    if (!card.current) return;
    const { offsetWidth: width, offsetHeight: height } = card.current;
    setCorner(placeBeside(target?.group, { width, height }, { width: innerWidth, height: innerHeight }));
  }, [target, isDone, isLacking, texts]);

  const index = steps.indexOf(step);
  const { title, why, task, done } = texts.steps[step];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    putTourAway(tour);
  };
  const goThere = (): void => {
    if (!element) return;
    bringIntoView(element, motion);
    element.focus({ preventScroll: true });
  };
  return (
    <>
      {target && !isDone && <div className="tour-ring" style={target.box} aria-hidden />}
      <div
        ref={card}
        popover="manual"
        role="dialog"
        className="tour-card"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-why`}
        data-testid="tour"
        data-step={step}
        data-done={isDone || undefined}
        style={corner}
        onKeyDown={onKeyDown}
      >
        <header>
          <p className="quiet">{texts.at(index + 1, steps.length)}</p>
          <Button
            tone="bare"
            icon={<X aria-hidden />}
            label={texts.close}
            data-testid="tour-close"
            onClick={() => putTourAway(tour)}
          />
        </header>
        <h3 ref={heading} id={`${id}-title`} tabIndex={-1}>
          {title}
        </h3>
        <p id={`${id}-why`}>{why}</p>
        <p className="tour-task" role="status" data-testid="tour-task">
          {isDone && <Check aria-hidden />}
          {isDone ? done : isLacking ? texts.lacking(entry?.title ?? '') : task}
        </p>
        <div className="row">
          {index > 0 && (
            <Button tone="bare" data-testid="tour-back" onClick={() => moveTour(tour, -1)}>
              {texts.back}
            </Button>
          )}
          {!isDone && isLacking && entry && (
            <Button data-testid="tour-open" onClick={() => void session.openEntry(entry.id)}>
              {texts.openOther(entry.title)}
            </Button>
          )}
          {!isDone && !isLacking && element && (
            <Button data-testid="tour-show" onClick={goThere}>
              {texts.show}
            </Button>
          )}
          <Button
            ref={next}
            className="tour-next"
            tone={isDone ? 'primary' : 'bare'}
            data-testid="tour-next"
            onClick={() => moveTour(tour, 1)}
          >
            {index === steps.length - 1 ? texts.finish : isDone ? texts.next : texts.skip}
          </Button>
        </div>
      </div>
    </>
  );
}
