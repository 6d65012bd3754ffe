/** @file Says that earlier work is back, or is kept while a link is looked at. */
import { History, X } from 'lucide-react';
import type { ViewState } from '../state/viewStore';
import type { WorkState } from '../state/workStore';
import { workTexts } from '../texts/work';
import { Button } from './kit/Button';
import { useAutosave, useSession, useStores } from './session';
import { useTexts } from './useTexts';

const selectRestored = ({ restoredFrom }: WorkState) => restoredFrom;
const selectEarlier = ({ earlier }: WorkState) => earlier;
const selectLanguage = ({ language }: ViewState) => language;

/** A clock time today, else with its day. */
export function useTime(): (milliseconds: number) => string {
  const language = useStores('view', selectLanguage);
  return (milliseconds) => {
    const date = new Date(milliseconds);
    const isToday = date.toDateString() === new Date(performance.timeOrigin).toDateString();
    const day = isToday ? {} : ({ month: 'short', day: 'numeric' } as const);
    return date.toLocaleString(language, { ...day, hour: '2-digit', minute: '2-digit' });
  };
}

const selectIsOtherTab = ({ isOtherTab }: WorkState) => isOtherTab;

/** Says that another tab saves, for as long as it does. */
export function OtherTabNotice() {
  const texts = useTexts(workTexts);
  if (!useStores('work', selectIsOtherTab)) return null;
  return (
    <p className="work-notice" role="status" data-testid="other-tab">
      {texts.otherTab}
    </p>
  );
}

export function WorkNotice() {
  const session = useSession();
  const { stores } = session;
  const autosave = useAutosave();
  const texts = useTexts(workTexts);
  const restored = useStores('work', selectRestored);
  const earlier = useStores('work', selectEarlier);
  const time = useTime();
  if (!autosave || (restored === undefined && !earlier)) return null;
  const dismiss = (): void => stores.work.setState({ restoredFrom: undefined, earlier: undefined });
  return (
    <div className="work-notice" role="status" data-testid="work-notice">
      <History aria-hidden />
      <p>
        {earlier ? texts.earlier(earlier.name, time(earlier.savedAt)) : texts.restored(time(restored ?? 0))}
      </p>
      {earlier ? (
        <Button data-testid="open-earlier" onClick={() => void autosave.openEarlier()}>
          {texts.openEarlier}
        </Button>
      ) : (
        <Button
          data-testid="start-fresh"
          onClick={() => {
            void autosave.forget();
            void session.openFirst();
          }}
        >
          {texts.startFresh}
        </Button>
      )}
      <Button tone="bare" icon={<X aria-hidden />} label={texts.dismiss} onClick={dismiss} />
    </div>
  );
}
