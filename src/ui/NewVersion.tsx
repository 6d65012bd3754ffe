/** @file Says that a newer version of the page waits; nothing is loaded anew before somebody wants it. */
import { RefreshCw } from 'lucide-react';
import type { WorkState } from '../state/workStore';
import { workTexts } from '../texts/work';
import { Button } from './kit/Button';
import { useStores } from './session';
import { useTexts } from './useTexts';

const selectNewVersion = ({ newVersion }: WorkState) => newVersion;

export function NewVersion() {
  const texts = useTexts(workTexts);
  const takeOver = useStores('work', selectNewVersion);
  if (!takeOver) return null;
  return (
    <div className="work-notice" role="status" data-testid="new-version">
      <RefreshCw aria-hidden />
      <p>{texts.newVersion}</p>
      <Button onClick={takeOver}>{texts.reload}</Button>
    </div>
  );
}
