/**
 * @file A window over the page: the browser's own modal dialog, which keeps the focus inside, closes on Escape and gives
 * the focus back. It also closes on a press beside it. Knows no words but those it is given.
 */
import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './Button';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly className?: string;
  readonly testId?: string;
  /** Has the focus first; default: the first button. */
  readonly focus?: RefObject<HTMLElement | null>;
  /** Was closed in whatever way; the caller takes it off the page. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Dialog({ title, closeLabel, className = '', testId, focus, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    focus?.current?.focus();
    // Taken off the page while open, it would keep the focus to itself.
    return () => element?.close();
  }, [focus]);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={id}
      data-testid={testId}
      onClose={onClose}
      onPointerDown={({ target }) => target === dialog.current && onClose()}
    >
      <div className="dialog-body">
        <div className="dialog-head">
          <h2 id={id}>{title}</h2>
          <Button
            tone="bare"
            icon={<X aria-hidden />}
            label={closeLabel}
            data-testid="dialog-close"
            onClick={onClose}
          />
        </div>
        {children}
      </div>
    </dialog>
  );
}
