/** @file What the fields of a config mean, in the language that was chosen. */
import type { ViewState } from '../../../state/viewStore';
import { onDemand } from '../../onDemand';
import { useStores } from '../../session';

const selectLanguage = ({ language }: ViewState) => language;

const useFields = onDemand(async () => (await import('../../../texts/fields')).fieldTexts);

/** By name of the field; empty until they have come. */
export function useFieldDocs(): Readonly<Record<string, string>> {
  const language = useStores('view', selectLanguage);
  return useFields(true)?.[language] ?? NONE;
}

const NONE: Readonly<Record<string, string>> = {};
