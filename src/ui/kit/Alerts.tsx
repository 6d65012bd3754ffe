/** @file What went wrong: what, where, and what would be right. */
import { CircleAlert, Info, X } from 'lucide-react';
import type { UserErrorFields } from '../../core/userError';
import { type AlertState, dismiss } from '../../state/alertStore';
import { alertTexts } from '../../texts/alerts';
import type { Wording } from '../../texts/wording/wording';
import { useSession, useStores } from '../session';
import { useTexts } from '../useTexts';
import { useWording } from '../useWording';
import { Button } from './Button';
import { type AlertTexts, faultSentences } from './faultSentences';
import './alerts.css';

const selectAlerts = ({ alerts }: AlertState) => alerts;

export function Alerts() {
  const { stores } = useSession();
  const alerts = useStores('alerts', selectAlerts);
  const texts = useTexts(alertTexts);
  const words = useWording();
  return (
    <div className="alerts">
      {alerts.map(({ id, tone, title, error }) => (
        <div
          key={id}
          className="alert"
          data-tone={tone}
          role="alert"
          data-testid="alert"
          data-code={error.code}
        >
          {tone === 'error' ? <CircleAlert aria-hidden /> : <Info aria-hidden />}
          <div>
            <h2 className="alert-title">{words.titleOf(title)}</h2>
            <Explained meaning={words.explain(error.code)} />
            <p>
              {place(error, texts) && <code>{place(error, texts)}: </code>}
              {faultSentences(error, texts, words)}
            </p>
            {error.others && <Others others={error.others} texts={texts} words={words} />}
            <p className="quiet">{error.code}</p>
          </div>
          <Button
            tone="bare"
            icon={<X aria-hidden />}
            label={texts.dismiss}
            onClick={() => dismiss(stores.alerts, id)}
          />
        </div>
      ))}
    </div>
  );
}

/** Of many faults, the first few: the rest shows in the editor. */
const MOST_OTHERS = 4;

const Explained = ({ meaning }: { readonly meaning: string | undefined }) =>
  meaning === undefined ? null : <p>{meaning}</p>;

interface OthersProps {
  readonly others: readonly UserErrorFields[];
  readonly texts: AlertTexts;
  readonly words: Wording;
}

function Others({ others, texts, words }: OthersProps) {
  const left = others.length - MOST_OTHERS;
  return (
    <ul className="alert-others" data-testid="alert-others">
      {others.slice(0, MOST_OTHERS).map((error) => (
        <li key={`${error.code} ${error.at ?? ''}`}>
          <code>{place(error, texts)}</code> {faultSentences(error, texts, words)}
        </li>
      ))}
      {left > 0 && <li>{texts.more(left)}</li>}
    </ul>
  );
}

/** `backbone.type, line 3:9` */
function place({ at, position }: UserErrorFields, texts: AlertTexts): string {
  const line = position ? texts.line(position.line, position.column) : '';
  return [at ?? '', line].filter((part) => part !== '').join(', ');
}
