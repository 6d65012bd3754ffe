/** @file Files and links dropped anywhere on the page, or pasted outside of its fields. */
import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { shellTexts } from '../texts/shell';
import { useTakeIn } from './useTakeIn';
import { useTexts } from './useTexts';

const TAKEN = ['Files', 'text/uri-list', 'text/plain'];

/** Fields take what is dropped or pasted there themselves. */
const isField = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable="true"], .cm-editor') !==
    null;

export function DropZone() {
  const [over, setOver] = useState(false);
  const takeIn = useTakeIn();
  const texts = useTexts(shellTexts);
  useEffect(() => {
    // What is dragged from the page itself (a word, a link) is no gift.
    let isOwn = false;
    const takes = ({ dataTransfer, target }: DragEvent): boolean => {
      const types = dataTransfer?.types ?? [];
      if (types.includes('Files')) return true;
      return !isOwn && !isField(target) && TAKEN.some((type) => types.includes(type));
    };
    const onOver = (event: DragEvent): void => {
      if (!takes(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      if (!event.dataTransfer || !takes(event)) return;
      event.preventDefault();
      void takeIn.dropped(event.dataTransfer);
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (isField(event.target) || !event.clipboardData) return;
      if (takeIn.pasted(event.clipboardData)) event.preventDefault();
    };
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('dragstart', () => (isOwn = true), { signal });
    window.addEventListener('dragend', () => (isOwn = false), { signal });
    window.addEventListener('dragover', onOver, { signal });
    window.addEventListener('dragleave', onLeave, { signal });
    window.addEventListener('drop', onDrop, { signal });
    window.addEventListener('paste', onPaste, { signal });
    return () => stop.abort();
  }, [takeIn]);
  if (!over) return null;
  return (
    <div className="drop-veil" aria-hidden>
      <p>
        <FileDown />
        {texts.drop}
      </p>
    </div>
  );
}
