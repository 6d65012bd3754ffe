/** @file The way into the help, which is fetched when it is first asked for. */
import { Suspense, lazy, useState } from 'react';
import { CircleQuestionMark } from 'lucide-react';
import { helpTexts } from '../../texts/help';
import { Button } from '../kit/Button';
import { useTexts } from '../useTexts';

const HelpDialog = lazy(async () => ({ default: (await import('./HelpDialog')).HelpDialog }));

export function HelpButton() {
  const texts = useTexts(helpTexts);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        tone="bare"
        icon={<CircleQuestionMark aria-hidden />}
        label={texts.open}
        aria-haspopup="dialog"
        data-testid="help"
        onClick={() => setOpen(true)}
      />
      {isOpen && (
        <Suspense fallback={null}>
          <HelpDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
