/** @file Copies the link to what is on screen. */
import { Check, Link } from 'lucide-react';
import { Button } from './kit/Button';
import { useCopyLink } from './useLink';

export function CopyLink() {
  const { copied, copy } = useCopyLink();
  return (
    <Button
      icon={copied ? <Check aria-hidden /> : <Link aria-hidden />}
      data-testid="copy-link"
      onClick={copy}
    >
      <span aria-live="polite">{copied ? 'Copied' : 'Copy link'}</span>
    </Button>
  );
}
