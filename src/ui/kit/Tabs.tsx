/**
 * @file Tabs as WAI-ARIA describes them: one tab stop, arrows move and open. Only the open panel exists.
 * By hand, because a library's is larger than the rest of the first paint.
 */
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import './tabs.css';

export interface TabSpec {
  readonly id: string;
  readonly title: string;
  readonly icon?: ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly TabSpec[];
  /** Id of the open tab; the first one where there is no such tab. */
  readonly open: string;
  readonly onOpen: (id: string) => void;
  readonly className?: string;
  /** The panel of a tab. */
  readonly children: (id: string) => ReactNode;
}

export function Tabs({ label, tabs, open, onOpen, className = '', children }: TabsProps) {
  const base = useId();
  const at = Math.max(
    0,
    tabs.findIndex(({ id }) => id === open),
  );
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const to = targetOf(event.key, at, tabs.length);
    const target = to === undefined ? undefined : tabs[to];
    if (!target) return;
    event.preventDefault();
    onOpen(target.id);
    document.getElementById(`${base}-tab-${target.id}`)?.focus();
  };
  const current = tabs[at];
  if (!current) return null;
  return (
    <div className={`tabs ${className}`}>
      <div role="tablist" aria-label={label} className="tab-list" onKeyDown={onKeyDown}>
        {tabs.map(({ id, title, icon }) => (
          <button
            key={id}
            id={`${base}-tab-${id}`}
            type="button"
            role="tab"
            className="tab"
            aria-selected={id === current.id}
            aria-controls={id === current.id ? `${base}-panel` : undefined}
            tabIndex={id === current.id ? 0 : -1}
            data-testid={`tab-${id}`}
            onClick={() => onOpen(id)}
          >
            {icon}
            {title}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${base}-panel`}
        className="tab-panel"
        aria-labelledby={`${base}-tab-${current.id}`}
        data-panel={current.id}
      >
        {children(current.id)}
      </div>
    </div>
  );
}

function targetOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
