/** @file In which fields the configs of several runs differ, whatever language and layout their texts have. */
import { useMemo } from 'react';
import type { RunRecord } from '../../../state/runs';
import { runsTexts } from '../../../texts/runs';
import { configFacts } from '../../../view/configFacts';
import { type Difference, differing } from '../../../view/differing';
import { exact } from '../../../view/numbers';
import { useTexts } from '../../useTexts';
import type { FactGroup } from './FactTable';
import { useParsers } from './useParsers';

/** More would be read by nobody. */
const MOST_FIELDS = 40;

/** `undefined` while they cannot be told yet. */
export function useConfigGroup(runs: readonly RunRecord[]): FactGroup | undefined {
  const texts = useTexts(runsTexts);
  const isReady = useParsers(runs);
  const rows = useMemo(() => (isReady ? differences(runs) : []), [isReady, runs]);
  if (!isReady) return undefined;
  const remark = (): string | undefined => {
    if (!rows) return texts.unreadable;
    if (rows.length === 0) return texts.noConfigs;
    return rows.length > MOST_FIELDS ? texts.moreFields(exact(rows.length - MOST_FIELDS)) : undefined;
  };
  return {
    title: texts.configs,
    rows: rows?.slice(0, MOST_FIELDS) ?? [],
    remark: remark(),
    testId: 'runs-configs',
  };
}

/** `undefined` where one of them cannot be read. */
function differences(runs: readonly RunRecord[]): readonly Difference[] | undefined {
  if (runs.every(({ config }) => config.text === runs[0]?.config.text)) return [];
  const facts = runs.map(({ config }) => configFacts(config));
  return facts.every((known) => known !== undefined) ? differing(facts) : undefined;
}
