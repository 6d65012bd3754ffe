/** @file How long the run that "Train" would start takes here, as far as that is known. */
import type { SpaceState } from '../../state/spaceStore';
import { estimateTexts } from '../../texts/estimate';
import { about } from '../../view/about';
import { useStores } from '../session';
import { useTexts } from '../useTexts';
import { useRunTime, useSpread, useTimings } from './useSpread';

const selectSpace = ({ open }: SpaceState) => open?.space;

export function TimeEstimate() {
  const texts = useTexts(estimateTexts);
  const space = useStores('space', selectSpace);
  const isKnown = useTimings().length > 0;
  const latest = useSpread(isKnown);
  const runTime = useRunTime();
  const range = latest && latest.space === space ? runTime(latest.spread) : undefined;
  return (
    <p className="hint" data-testid="time-estimate" data-known={isKnown}>
      {range ? texts.here(about(range)) : isKnown ? '…' : texts.unknownHere}
    </p>
  );
}
