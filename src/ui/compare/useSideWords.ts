/** @file What a subnet does at a place, in words. */
import { useCallback } from 'react';
import { compareTexts } from '../../texts/compare';
import type { Side } from '../../view/pathDifferences';
import { usePartNames } from '../usePartNames';
import { useTexts } from '../useTexts';

/** The same function as long as the language stays. */
export function useSideWords(): (side: Side) => string {
  const nameOf = usePartNames();
  const texts = useTexts(compareTexts);
  return useCallback(
    ({ isPresent, label }: Side) => {
      if (!isPresent) return texts.absent;
      return label === undefined ? texts.present : nameOf(label);
    },
    [nameOf, texts],
  );
}
