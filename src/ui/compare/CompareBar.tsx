/** @file Above the picture while two subnets are compared: what the signs mean, and the way from difference to difference. */
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { compare, stepDifference } from '../../state/favouriteStore';
import { compareTexts } from '../../texts/compare';
import { exact } from '../../view/numbers';
import { Button } from '../kit/Button';
import { useSession } from '../session';
import { usePartNames } from '../usePartNames';
import { useTexts } from '../useTexts';
import type { Comparing } from './useComparing';
import { useSideWords } from './useSideWords';
import { DiffersSign } from './DiffersSign';
import './compare.css';

export function CompareBar({ comparing: { other, differences, at } }: { readonly comparing: Comparing }) {
  const { favourites } = useSession().stores;
  const texts = useTexts(compareTexts);
  const nameOf = usePartNames();
  const sideWords = useSideWords();
  const count = differences.length;
  const current = at === undefined ? undefined : differences[at];
  const total = count === 0 ? texts.same : count === 1 ? texts.differsOnce : texts.differ(exact(count));
  return (
    <section
      className="compare-bar"
      aria-label={texts.label(other.name)}
      data-testid="compare-bar"
      data-differences={count}
    >
      <p className="compare-legend quiet" aria-hidden>
        <span>
          <svg viewBox="0 0 28 12">
            <path className="ribbon" d="M0,2H28V10H0Z" />
          </svg>
          {texts.legendHere}
        </span>
        <span>
          <svg viewBox="0 0 28 12">
            <path className="other-ribbon" d="M1,2H27V10H1Z" />
          </svg>
          {other.name}
        </span>
        <span>
          <DiffersSign />
          {texts.legendDiffers}
        </span>
        <span>{texts.legendSame}</span>
      </p>
      <div className="compare-steps">
        <p role="status" data-testid="difference" data-key={current?.key}>
          {at === undefined || !current ? (
            total
          ) : (
            <>
              <b>{texts.at(exact(at + 1), exact(count))}</b>{' '}
              {texts.told(nameOf(current.title), sideWords(current.a), sideWords(current.b), other.name)}
            </>
          )}
        </p>
        <Button
          tone="bare"
          icon={<ChevronLeft aria-hidden />}
          label={texts.before}
          disabled={count === 0}
          data-testid="difference-before"
          onClick={() => stepDifference(favourites, -1)}
        />
        <Button
          tone="bare"
          icon={<ChevronRight aria-hidden />}
          label={texts.next}
          disabled={count === 0}
          data-testid="difference-next"
          onClick={() => stepDifference(favourites, 1)}
        />
        <Button
          tone="bare"
          icon={<X aria-hidden />}
          label={texts.close}
          data-testid="compare-close"
          onClick={() => compare(favourites, undefined)}
        />
      </div>
    </section>
  );
}
