/** @file Sentences from below the page in the language that was chosen. */
import type { ViewState } from '../state/viewStore';
import { type Wording, asWritten } from '../texts/wording/wording';
import { onDemand } from './onDemand';
import { useStores } from './session';

const selectLanguage = ({ language }: ViewState) => language;

const useChinese = onDemand(async () => (await import('../texts/wording/chinese')).chinese);

/** In English as it was written; in Chinese too, for the moment until the book has come. */
export function useWording(): Wording {
  const isChinese = useStores('view', selectLanguage) === 'zh';
  const chinese = useChinese(isChinese);
  return isChinese && chinese ? chinese : asWritten;
}
