/** @file What thickness and bars of the picture mean. */
import { canvasTexts } from '../../texts/canvas';
import { useTexts } from '../useTexts';

interface LegendProps {
  readonly hasBars: boolean;
  /** Bars tell probabilities in place of counts. */
  readonly hasProbabilities: boolean;
}

export function Legend({ hasBars, hasProbabilities }: LegendProps) {
  const texts = useTexts(canvasTexts);
  return (
    <p className="legend quiet" aria-hidden>
      <span>
        <svg viewBox="0 0 28 12">
          <path className="ribbon" d="M0,5C9,5 14,1 28,1V11C14,11 9,7 0,7Z" />
        </svg>
        {texts.legendRibbon}
      </span>
      {hasBars && (
        <span>
          <i />
          {hasProbabilities ? texts.legendProbability : texts.legendBar}
        </span>
      )}
    </p>
  );
}
