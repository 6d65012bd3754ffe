/** @file Which layers share each choice, in a list that opens. */
import { useMemo } from 'react';
import type { SearchSpace } from '../../../space';
import { tieText } from '../../../view/tieTexts';

/** Longer lists are cut: what they would tell is on each picker as well. */
const MOST = 60;

export function Ties({ space }: { readonly space: SearchSpace }) {
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
        {searched} {searched === 1 ? 'choice is' : 'choices are'} shared by several layers
        {searched < shared.length && `, ${shared.length - searched} widths stay fixed`}
      </summary>
      <ul>
        {shared.slice(0, MOST).map((tie) => (
          <li key={tie.id}>
            <b>{tie.id.replace(/^backbone\./, '')}</b>
            {tie.numChannels !== undefined && ` (${tie.numChannels} channels)`}: {tieText(tie)}
          </li>
        ))}
        {shared.length > MOST && <li>and {shared.length - MOST} more</li>}
      </ul>
    </details>
  );
}
