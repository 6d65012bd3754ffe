/** @file Which layers share each choice, in a list that opens. */
import { useMemo } from 'react';
import type { SearchSpace } from '../../../space';
import { statusTexts } from '../../../texts/status';
import { tieText, useTieSpeech } from '../../tieWords';
import { useTexts } from '../../useTexts';

/** Longer lists are cut: what they would tell is on each picker as well. */
const MOST = 60;

export function Ties({ space }: { readonly space: SearchSpace }) {
  const texts = useTexts(statusTexts);
  const speech = useTieSpeech(space);
  const shared = useMemo(
    () =>
      space.describe().ties.filter(({ followers, frozen }) => frozen !== undefined || followers.length > 1),
    [space],
  );
  const searched = shared.filter(({ frozen }) => frozen === undefined).length;
  if (shared.length === 0) return null;
  return (
    <details className="ties" data-testid="ties">
      <summary>
        {texts.shared(searched)}
        {searched < shared.length && texts.fixed(shared.length - searched)}
      </summary>
      <ul>
        {shared.slice(0, MOST).map((tie) => (
          <li key={tie.id}>
            <b>{tie.id.replace(/^backbone\./, '')}</b>
            {tie.numChannels !== undefined && texts.channels(tie.numChannels)}: {tieText(tie, speech)}
          </li>
        ))}
        {shared.length > MOST && <li>{texts.more(shared.length - MOST)}</li>}
      </ul>
    </details>
  );
}
