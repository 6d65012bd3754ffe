/** @file A profile as a flat table, the longest op first. */
import type { CsvField } from '../../../export/csv';
import type { OpTime } from '../../../protocol/verbs';
import type { Translated } from '../../../texts/define';
import type { profileTexts } from '../../../texts/profile';
import { percent } from '../../../view/numbers';
import type { ChartColumn } from '../../kit/ChartTable';
import { timeText } from '../../../view/timeText';

type ProfileTexts = Translated<(typeof profileTexts)['en']>;

export function timeColumns(texts: ProfileTexts, nameOf: (op: string) => string): readonly ChartColumn[] {
  const phases: Readonly<Record<string, string>> = texts.phases;
  return [
    { name: 'operation', title: texts.operation, show: (op) => nameOf(String(op)) },
    {
      name: 'phase',
      title: texts.phase,
      isText: true,
      show: (phase) => phases[String(phase)] ?? String(phase),
    },
    { name: 'module', title: texts.module, isText: true },
    { name: 'microseconds', title: texts.time, show: (value) => timeText(Number(value)) },
    { name: 'share', title: texts.share, show: (value) => percent(Number(value)) },
  ];
}

export function timeRows(times: readonly OpTime[]): readonly (readonly CsvField[])[] {
  const whole = times.reduce((sum, { microseconds }) => sum + microseconds, 0);
  return [...times]
    .sort((a, b) => b.microseconds - a.microseconds)
    .map(({ path, op, phase, microseconds }) => [
      op,
      phase,
      path,
      microseconds,
      whole > 0 ? microseconds / whole : 0,
    ]);
}
