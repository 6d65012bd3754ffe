/** @file One step back, one step forth, by button and by key. */
import { Redo2, Undo2 } from 'lucide-react';
import { useEffect } from 'react';
import type { HistoryState, Step } from '../state/historyStore';
import { commandTexts } from '../texts/commands';
import { editingTexts } from '../texts/editing';
import { Button } from './kit/Button';
import { useSession, useStores } from './session';
import { useTexts } from './useTexts';

const selectUndone = ({ past }: HistoryState) => (past.length > 1 ? past.at(-1) : undefined);
const selectRedone = ({ future }: HistoryState) => future.at(-1);

/** Fields have an undo of their own. */
const hasOwnUndo = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('.cm-editor') !== null ||
    /^(TEXTAREA|INPUT)$/.test(target.tagName));

export function UndoRedo() {
  const { editing } = useSession();
  const texts = useTexts(editingTexts);
  const names = useTexts(commandTexts);
  const nameOf = ({ kind, command }: Step): string => (command ? names[command] : texts.kinds[kind]);
  const undone = useStores('history', selectUndone);
  const redone = useStores('history', selectRedone);
  const undoTitle = undone ? texts.undoOf(nameOf(undone)) : texts.undo;
  const redoTitle = redone ? texts.redoOf(nameOf(redone)) : texts.redo;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || hasOwnUndo(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === 'z' && !event.shiftKey) editing.undo();
      else if (key === 'y' || (key === 'z' && event.shiftKey)) editing.redo();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [editing]);
  return (
    <>
      <Button
        tone="bare"
        icon={<Undo2 aria-hidden />}
        label={undoTitle}
        data-testid="undo"
        disabled={!undone}
        onClick={() => editing.undo()}
      />
      <Button
        tone="bare"
        icon={<Redo2 aria-hidden />}
        label={redoTitle}
        data-testid="redo"
        disabled={!redone}
        onClick={() => editing.redo()}
      />
    </>
  );
}
