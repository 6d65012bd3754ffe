/** @file Copies the link to what is on screen. */
import { Check, Link } from 'lucide-react';
import { shellTexts } from '../texts/shell';
import { Button } from './kit/Button';
import { useCopyLink } from './useLink';
import { useTexts } from './useTexts';

export function CopyLink() {
  const { copied, copy } = useCopyLink();
  const texts = useTexts(shellTexts);
  return (
    <Button
      icon={copied ? <Check aria-hidden /> : <Link aria-hidden />}
      data-testid="copy-link"
      onClick={copy}
    >
      <span aria-live="polite">{copied ? texts.copied : texts.copyLink}</span>
    </Button>
  );
}
