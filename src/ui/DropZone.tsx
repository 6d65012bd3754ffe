/** @file Files dropped anywhere on the page. */
import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { shellTexts } from '../texts/shell';
import { droppedFiles } from './droppedFiles';
import { useOpenFiles } from './useOpenFiles';
import { useTexts } from './useTexts';

export function DropZone() {
  const [over, setOver] = useState(false);
  const open = useOpenFiles();
  const texts = useTexts(shellTexts);
  useEffect(() => {
    const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!event.dataTransfer || !holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      void droppedFiles(event.dataTransfer).then(open);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [open]);
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
