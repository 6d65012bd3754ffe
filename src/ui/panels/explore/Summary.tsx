/** @file One sentence: how the costs are spread, or what share of the space the window holds. */
import { exploreTexts } from '../../../texts/explore';
import { type Distribution, intervalText, quantiles, shareText, wilson } from '../../../view/distribution';
import { compact, exact } from '../../../view/numbers';
import { useTexts } from '../../useTexts';

interface SummaryProps {
  readonly spread: Distribution;
  readonly isWhole: boolean;
  /** Every subnet of the space is in it: shares are exact. */
  readonly isComplete: boolean;
}

export function Summary({ spread, isWhole, isComplete }: SummaryProps) {
  const texts = useTexts(exploreTexts);
  const { count, hits, known } = spread;
  const who = isComplete ? texts.all(exact(count)) : texts.random(exact(count));
  const sentence = (): string => {
    if (isWhole) {
      const [half = 0, most = 0] = quantiles(spread, 'macs', [0.5, 0.9]);
      return texts.spread(who, compact(half), compact(most));
    }
    // Which ones were measured need not be left to chance: nothing is said of the space.
    if (known < count)
      return texts.shareMeasured(shareText(hits / Math.max(1, known)), exact(hits), exact(known));
    const share = shareText(hits / count);
    if (isComplete) return hits === 0 ? texts.none : texts.share(share, exact(hits), who);
    const interval = wilson(hits, count);
    return hits === 0
      ? texts.noneFound(who, shareText(interval[1]))
      : texts.shareAbout(share, intervalText(interval), exact(hits), who);
  };
  return <>{sentence()}</>;
}
