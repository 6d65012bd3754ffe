/** @file One step back, one step forth, by button and by key. */
import { Redo2, Undo2 } from 'lucide-react';
import { useEffect } from 'react';
import type { HistoryState } from '../state/historyStore';
import { editingTexts } from '../texts/editing';
import { Button } from './kit/Button';
import { useSession, useStores } from './session';
import { useTexts } from './useTexts';

const selectUndone = ({ past }: HistoryState) => (past.length > 1 ? past.at(-1)?.kind : undefined);
const selectRedone = ({ future }: HistoryState) => future.at(-1)?.kind;

/** Fields have an undo of their own. */
const hasOwnUndo = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('.cm-editor') !== null ||
    /^(TEXTAREA|INPUT)$/.test(target.tagName));

export function UndoRedo() {
  const { editing } = useSession();
  const texts = useTexts(editingTexts);
  const undone = useStores('history', selectUndone);
  const redone = useStores('history', selectRedone);
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
        aria-label={undone ? texts.undoOf(texts.kinds[undone]) : texts.undo}
        title={undone ? texts.undoOf(texts.kinds[undone]) : texts.undo}
        data-testid="undo"
        disabled={!undone}
        onClick={() => editing.undo()}
      />
      <Button
        tone="bare"
        icon={<Redo2 aria-hidden />}
        aria-label={redone ? texts.redoOf(texts.kinds[redone]) : texts.redo}
        title={redone ? texts.redoOf(texts.kinds[redone]) : texts.redo}
        data-testid="redo"
        disabled={!redone}
        onClick={() => editing.redo()}
      />
    </>
  );
}
