/** @file Names of the parts of a space in the language that was chosen. */
import type { ViewState } from '../state/viewStore';
import { chinesePart } from '../texts/parts';
import { useStores } from './session';

type Name = (english: string) => string;

const asIs: Name = (english) => english;

const selectLanguage = ({ language }: ViewState) => language;

/** The same function as long as the language stays. */
export const usePartNames = (): Name => (useStores('view', selectLanguage) === 'zh' ? chinesePart : asIs);
