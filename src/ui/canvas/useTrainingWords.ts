/** @file How much of the training an option got, in words: its share of the steps, or its weight in a mixture. */
import { useCallback } from 'react';
import type { Choice } from '../../mutables';
import { canvasTexts } from '../../texts/canvas';
import { coarsePercent, exact, percent } from '../../view/numbers';
import { partOf } from '../../view/spread';
import { useTexts } from '../useTexts';

/** By option: steps that trained it, or how much it weighs. */
export type OptionCounts = ReadonlyMap<string, number>;

type TrainingWords = (
  choice: Choice,
  counts: OptionCounts | undefined,
  /** Told in place of the counts, since every step trains all of a mixture. */
  probabilities: OptionCounts | undefined,
) => string | undefined;

/** `trained in 42 of 300 steps (14 %)`; `undefined` where nothing was. */
export function useTrainingWords(): TrainingWords {
  const texts = useTexts(canvasTexts);
  return useCallback(
    (choice, counts, probabilities) => {
      const weight = probabilities && (probabilities.get(String(choice)) ?? 0);
      if (weight !== undefined) return texts.probability(percent(weight));
      const part = partOf(counts, choice);
      return part && texts.trained(exact(part.count), exact(part.total), coarsePercent(part.share));
    },
    [texts],
  );
}
