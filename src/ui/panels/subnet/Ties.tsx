/** @file Which layers share each choice, in a list that opens. */
import { Suspense, lazy, useMemo, useState } from 'react';
import type { SearchSpace } from '../../../space';
import { statusTexts } from '../../../texts/status';
import { useTexts } from '../../useTexts';

const TieList = lazy(() => import('./TieList'));

export function Ties({ space }: { readonly space: SearchSpace }) {
  const texts = useTexts(statusTexts);
  const [isOpen, setOpen] = useState(false);
  const shared = useMemo(
    () =>
      space.describe().ties.filter(({ followers, frozen }) => frozen !== undefined || followers.length > 1),
    [space],
  );
  const searched = shared.filter(({ frozen }) => frozen === undefined).length;
  if (shared.length === 0) return null;
  return (
    <details
      className="disclosure ties"
      data-testid="ties"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        {texts.shared(searched)}
        {searched < shared.length && texts.fixed(shared.length - searched)}
      </summary>
      {isOpen && (
        <Suspense fallback={null}>
          <TieList space={space} shared={shared} />
        </Suspense>
      )}
    </details>
  );
}
