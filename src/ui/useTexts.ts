/** @file Texts of one area in the language that was chosen. */
import type { ViewState } from '../state/viewStore';
import type { Texts, TextTree, Translated } from '../texts/define';
import { useStores } from './session';

const selectLanguage = ({ language }: ViewState) => language;

export function useTexts<T extends TextTree>(texts: Texts<T>): Translated<T> {
  return texts[useStores('view', selectLanguage)];
}
