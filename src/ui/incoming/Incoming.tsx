/** @file What comes from outside, on the page: the question where work is at stake, and a line that says what files were taken for. */
import { Suspense, lazy, useEffect } from 'react';
import type { IncomingState } from '../../state/incomingStore';
import { tellTaken } from '../../state/incomingStore';
import { incomingTexts } from '../../texts/incoming';
import { useSession, useStores } from '../session';
import { useTexts } from '../useTexts';
import './incoming.css';

const IncomingSheet = lazy(async () => ({ default: (await import('./IncomingSheet')).IncomingSheet }));

const selectAsked = ({ asked }: IncomingState) => asked;
const selectTaken = ({ taken }: IncomingState) => taken;
/** Long enough to be read twice. */
const SHOWN_MS = 8000;

export function Incoming() {
  const { stores } = useSession();
  const texts = useTexts(incomingTexts);
  const asked = useStores('incoming', selectAsked);
  const taken = useStores('incoming', selectTaken);
  useEffect(() => {
    if (taken.length === 0) return;
    const timer = setTimeout(() => tellTaken(stores.incoming, []), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [stores, taken]);
  return (
    <>
      <div className="taken" role="status" data-testid="taken">
        {taken.map(({ kind, names: [first = '', ...others] }) => (
          <p key={kind} data-kind={kind}>
            {texts.takenFor(others.length > 0 ? texts.more(first, others.length) : first, texts.taken[kind])}
          </p>
        ))}
      </div>
      {asked && (
        <Suspense fallback={null}>
          <IncomingSheet asked={asked} />
        </Suspense>
      )}
    </>
  );
}
