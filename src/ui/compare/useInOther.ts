/** @file What the compared subnet does at a place of the picture, for people who do not see its signs. */
import { compareTexts } from '../../texts/compare';
import type { PathDifference } from '../../view/pathDifferences';
import { useTexts } from '../useTexts';
import { useSideWords } from './useSideWords';

/** `undefined` where both do the same. */
export function useInOther(difference: PathDifference | undefined, name: string): string | undefined {
  const texts = useTexts(compareTexts);
  const sideWords = useSideWords();
  return difference && texts.inOther(name, sideWords(difference.b));
}
