/** @file What went wrong: what, where, and what would be right. */
import { CircleAlert, Info, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { UserErrorFields } from '../../core/userError';
import { type AlertState, dismiss } from '../../state/alertStore';
import type { ViewState } from '../../state/viewStore';
import { alertTexts } from '../../texts/alerts';
import type { Translated } from '../../texts/define';
import { useSession, useStores } from '../session';
import { useTexts } from '../useTexts';
import { Button } from './Button';
import './alerts.css';

type Texts = Translated<(typeof alertTexts)['en']>;

const selectAlerts = ({ alerts }: AlertState) => alerts;

export function Alerts() {
  const { stores } = useSession();
  const alerts = useStores('alerts', selectAlerts);
  const texts = useTexts(alertTexts);
  const explain = useExplanations();
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
            <h2 className="alert-title">{explain ? explain.title(title) : title}</h2>
            {explain && <p>{explain.code(error.code)}</p>}
            <p>
              {place(error, texts) && <code>{place(error, texts)}: </code>}
              {error.found !== undefined && sentence(texts.found(error.found))}{' '}
              {sentence(texts.expected(error.expected))}
            </p>
            {error.others && <Others others={error.others} texts={texts} />}
            <p className="quiet">{error.code}</p>
          </div>
          <Button
            tone="bare"
            icon={<X aria-hidden />}
            aria-label={texts.dismiss}
            onClick={() => dismiss(stores.alerts, id)}
          />
        </div>
      ))}
    </div>
  );
}

/** Of many faults, the first few: the rest shows in the editor. */
const MOST_OTHERS = 4;

function Others({ others, texts }: { readonly others: readonly UserErrorFields[]; readonly texts: Texts }) {
  const left = others.length - MOST_OTHERS;
  return (
    <ul className="alert-others" data-testid="alert-others">
      {others.slice(0, MOST_OTHERS).map((error) => (
        <li key={`${error.code} ${error.at ?? ''}`}>
          <code>{place(error, texts)}</code> {error.found !== undefined && sentence(texts.found(error.found))}{' '}
          {sentence(texts.expected(error.expected))}
        </li>
      ))}
      {left > 0 && <li>{texts.more(left)}</li>}
    </ul>
  );
}

const sentence = (text: string): string =>
  `${text[0]!.toUpperCase()}${text.slice(1)}${/[.?!…]$/.test(text) ? '' : '.'}`;

/** `backbone.type, line 3:9` */
function place({ at, position }: UserErrorFields, texts: Texts): string {
  const line = position ? texts.line(position.line, position.column) : '';
  return [at ?? '', line].filter((part) => part !== '').join(', ');
}

const selectLanguage = ({ language }: ViewState) => language;

interface Explanations {
  code(code: string): string | undefined;
  title(english: string): string;
}

/** What codes and titles mean, in the reader's language; English has it in the error's own words. */
function useExplanations(): Explanations | undefined {
  const language = useStores('view', selectLanguage);
  const [explanations, setExplanations] = useState<Explanations>();
  useEffect(() => {
    if (language !== 'zh') return;
    let isStale = false;
    void import('../../texts/errors').then(({ chineseOf, chineseTitle }) => {
      if (!isStale) setExplanations({ code: chineseOf, title: chineseTitle });
    });
    return () => {
      isStale = true;
      setExplanations(undefined);
    };
  }, [language]);
  return explanations;
}
