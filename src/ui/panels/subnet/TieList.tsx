/** @file Each shared choice with the layers that follow it. Loaded when the list is opened. */
import type { Tie } from '../../../space/ties';
import type { SearchSpace } from '../../../space';
import { statusTexts } from '../../../texts/status';
import { tieText, useTieSpeech } from '../../tieWords';
import { useTexts } from '../../useTexts';

/** Longer lists are cut: what they would tell is on each picker as well. */
const MOST = 60;

interface TieListProps {
  readonly space: SearchSpace;
  readonly shared: readonly Tie[];
}

export default function TieList({ space, shared }: TieListProps) {
  const texts = useTexts(statusTexts);
  const speech = useTieSpeech(space);
  return (
    <ul>
      {shared.slice(0, MOST).map((tie) => (
        <li key={tie.id}>
          <b>{tie.id.replace(/^backbone\./, '')}</b>
          {tie.numChannels !== undefined && texts.channels(tie.numChannels)}: {tieText(tie, speech)}
        </li>
      ))}
      {shared.length > MOST && <li>{texts.more(shared.length - MOST)}</li>}
    </ul>
  );
}
