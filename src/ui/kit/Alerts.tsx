/** @file What went wrong: what, where, and what would be right. */
import { CircleAlert, Info, X } from 'lucide-react';
import type { UserErrorFields } from '../../core/userError';
import { type AlertState, dismiss } from '../../state/alertStore';
import { useSession, useStores } from '../session';
import { Button } from './Button';
import './alerts.css';

const selectAlerts = ({ alerts }: AlertState) => alerts;

export function Alerts() {
  const { stores } = useSession();
  const alerts = useStores('alerts', selectAlerts);
  return (
    <div className="alerts" aria-live="assertive">
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
            <h2 className="alert-title">{title}</h2>
            <p>
              {place(error) && <code>{place(error)}: </code>}
              {error.found !== undefined && sentence(`found ${error.found}`)}{' '}
              {sentence(`expected ${error.expected}`)}
            </p>
            <p className="quiet">{error.code}</p>
          </div>
          <Button
            tone="bare"
            icon={<X aria-hidden />}
            aria-label="Dismiss"
            onClick={() => dismiss(stores.alerts, id)}
          />
        </div>
      ))}
    </div>
  );
}

const sentence = (text: string): string =>
  `${text[0]!.toUpperCase()}${text.slice(1)}${/[.?!…]$/.test(text) ? '' : '.'}`;

/** `backbone.type, line 3:9` */
function place({ at, position }: UserErrorFields): string {
  const line = position ? `line ${position.line}:${position.column}` : '';
  return [at ?? '', line].filter((part) => part !== '').join(', ');
}
