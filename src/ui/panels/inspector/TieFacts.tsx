/** @file Which layers follow the selected choice, and by which formula. */
import type { SearchSpace, Tie } from '../../../space';
import { inspectorTexts } from '../../../texts/inspector';
import { tieText, useTieSpeech } from '../../tieWords';
import { useTexts } from '../../useTexts';

interface TieFactsProps {
  readonly space: SearchSpace;
  readonly tie: Tie;
}

export function TieFacts({ space, tie }: TieFactsProps) {
  const texts = useTexts(inspectorTexts);
  const speech = useTieSpeech(space);
  return (
    <p className="inspector-ties" data-testid="inspector-ties">
      <b>{texts.ties}</b> {tieText(tie, speech)}
    </p>
  );
}
