/** @file Several runs side by side: their curves in one picture, and in what they differ. */
import { X } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import type { RunRecord } from '../../../state/runs';
import { runsTexts } from '../../../texts/runs';
import { trainingTexts } from '../../../texts/training';
import { type Difference, type Fact, differing } from '../../../view/differing';
import { exact, percent } from '../../../view/numbers';
import { runRows, runningMean } from '../../../view/runCurves';
import { Button } from '../../kit/Button';
import { ChartTable } from '../../kit/ChartTable';
import { useTexts } from '../../useTexts';
import { type FactGroup, FactTable } from './FactTable';
import { OverlayChart } from './OverlayChart';
import { type FactTexts, resultFacts, settingFacts } from './facts';
import { letterOf } from './runStyle';
import { useConfigGroup } from './useConfigGroup';
import { useLibrary } from './useRuns';

const SHARE: readonly [number, number] = [0, 1];

export function Comparison({ runs }: { readonly runs: readonly RunRecord[] }) {
  const library = useLibrary();
  const texts = useTexts(runsTexts);
  const training = useTexts(trainingTexts);
  const names = runs.map(({ name, space }) => (name === '' ? space : name));
  const curves = useMemo(
    () => ({
      losses: runs.map(({ curve }) => runningMean(curve, 'losses')),
      accuracies: runs.map(({ curve }) => runningMean(curve, 'accuracies')),
      validations: runs.map(({ validations }) => validations),
    }),
    [runs],
  );
  const factTexts = useMemo((): FactTexts => ({ runs: texts, training }), [texts, training]);
  const results = allRows(runs.map((run) => resultFacts(run, factTexts)));
  const settings = differing(runs.map((run) => settingFacts(run, factTexts)));
  const configs = useConfigGroup(runs);
  const groups: readonly FactGroup[] = [
    { title: texts.results, rows: results, testId: 'runs-results' },
    {
      title: texts.differences,
      rows: settings,
      remark: settings.length === 0 ? texts.noDifferences : undefined,
      testId: 'runs-differences',
    },
    ...(configs ? [configs] : []),
  ];
  return (
    <section className="runs-comparison" aria-label={texts.comparison} data-testid="runs-comparison">
      <div className="row">
        <h3>{texts.comparison}</h3>
        <Button
          tone="bare"
          icon={<X aria-hidden />}
          data-testid="runs-clear"
          onClick={() => library.store.setState({ compared: [] })}
        >
          {texts.clear}
        </Button>
      </div>
      <div className="runs-charts">
        <OverlayChart title={texts.lossTitle} curves={curves.losses} testId="runs-loss" />
        <OverlayChart
          title={texts.accuracyTitle}
          curves={curves.accuracies}
          range={SHARE}
          testId="runs-accuracy"
        />
        {curves.validations.some(({ length }) => length > 0) && (
          <OverlayChart
            title={texts.validationTitle}
            curves={curves.validations}
            range={SHARE}
            testId="runs-validation"
          />
        )}
      </div>
      <Numbers runs={runs} />
      <FactTable names={names} groups={groups} />
    </section>
  );
}

/** The curves in numbers, thinned as they are kept. */
function Numbers({ runs }: { readonly runs: readonly RunRecord[] }) {
  const texts = useTexts(runsTexts);
  const rows = useCallback(
    () =>
      runs.flatMap(({ curve, validations }, place) =>
        runRows(curve, validations).map((row) => [letterOf(place), ...row]),
      ),
    [runs],
  );
  const readings = runs.map(({ last: { loss, accuracy } }, place) =>
    texts.reading(
      letterOf(place),
      loss === null ? texts.diverged : loss.toFixed(3),
      accuracy === null ? '–' : percent(accuracy),
    ),
  );
  return (
    <ChartTable
      caption={texts.curvesOf(readings.join('; '))}
      columns={[
        { name: 'run', title: texts.run },
        { name: 'step', title: texts.step, show: (step) => exact(Number(step)) },
        { name: 'loss', title: texts.lossTitle, show: (value) => Number(value).toFixed(3) },
        { name: 'accuracy', title: texts.accuracyTitle, show: (value) => percent(Number(value)) },
        { name: 'validation_mean', title: texts.validationTitle, show: (value) => percent(Number(value)) },
      ]}
      rows={rows}
      fileName="runs"
      testId="runs"
    />
  );
}

/** Every fact, in the order of the longest list: one that some lack is among them. */
function allRows(lists: readonly (readonly Fact[])[]): readonly Difference[] {
  const longest = lists.toSorted((a, b) => b.length - a.length)[0] ?? [];
  return longest.map(({ id, title }) => ({
    id,
    title,
    values: lists.map((facts) => facts.find((fact) => fact.id === id)?.value),
  }));
}
