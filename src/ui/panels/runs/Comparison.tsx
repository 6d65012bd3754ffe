/** @file Several runs side by side: their curves in one picture, and in what they differ. */
import { X } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import type { RunLibraryState, RunRecord } from '../../../state/runs';
import { runsTexts } from '../../../texts/runs';
import { trainingTexts } from '../../../texts/training';
import { type Unit, differing } from '../../../view/differing';
import { exact, percent } from '../../../view/numbers';
import { runRows, runningMean } from '../../../view/runCurves';
import { changeText, measuredRows } from '../../../view/sinceBaseline';
import { Button } from '../../kit/Button';
import { ChartTable } from '../../kit/ChartTable';
import { useTexts } from '../../useTexts';
import { useWording } from '../../useWording';
import { type FactGroup, FactTable } from './FactTable';
import { OverlayChart } from './OverlayChart';
import { type FactTexts, resultFacts, settingFacts } from './facts';
import { letterOf } from './runStyle';
import { useConfigGroup } from './useConfigGroup';
import { useLibrary, useRuns } from './useRuns';
import { useSizes } from './useSizes';

const selectBaseline = ({ baseline }: RunLibraryState) => baseline;

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
  const words = useWording();
  const factTexts = useMemo((): FactTexts => ({ runs: texts, training, words }), [texts, training, words]);
  const sizes = useSizes(runs);
  const pinned = useRuns(selectBaseline);
  const place = runs.findIndex(({ id }) => id === pinned);
  const baseline = place < 0 ? undefined : place;
  const results = measuredRows(
    runs.map((run, i) => resultFacts(run, factTexts, sizes[i])),
    baseline,
    (change, unit) => (unit === 'share' ? texts.points(change) : change),
  );
  const settings = differing(runs.map((run) => settingFacts(run, factTexts)));
  const configs = useConfigGroup(runs);
  const groups: readonly FactGroup[] = [
    {
      title: texts.results,
      rows: results,
      remark: baseline === undefined ? texts.noBaseline : texts.against(letterOf(baseline)),
      testId: 'runs-results',
    },
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
          onClick={() => library.clearCompared()}
        >
          {texts.clear}
        </Button>
      </div>
      <div className="runs-charts">
        <OverlayChart title={texts.lossTitle} curves={curves.losses} baseline={baseline} testId="runs-loss" />
        <OverlayChart
          title={texts.accuracyTitle}
          curves={curves.accuracies}
          range={SHARE}
          baseline={baseline}
          testId="runs-accuracy"
        />
        {curves.validations.some(({ length }) => length > 0) && (
          <OverlayChart
            title={texts.validationTitle}
            curves={curves.validations}
            range={SHARE}
            baseline={baseline}
            testId="runs-validation"
          />
        )}
      </div>
      <Numbers runs={runs} baseline={baseline} />
      <FactTable names={names} groups={groups} baseline={baseline} />
    </section>
  );
}

/** The curves in numbers, thinned as they are kept. */
function Numbers({
  runs,
  baseline,
}: {
  readonly runs: readonly RunRecord[];
  readonly baseline: number | undefined;
}) {
  const texts = useTexts(runsTexts);
  const rows = useCallback(
    () =>
      runs.flatMap(({ curve, validations }, place) =>
        runRows(curve, validations).map((row) => [letterOf(place), ...row]),
      ),
    [runs],
  );
  const against = baseline === undefined ? undefined : runs[baseline]?.last;
  const beside = (text: string, unit: Unit, value: number, theirs: number | null | undefined): string =>
    typeof theirs === 'number' ? `${text} (${changeText(unit, value, theirs)})` : text;
  const readings = runs.map(({ last: { loss, accuracy } }, place) => {
    const other = place === baseline ? undefined : against;
    return texts.reading(
      place === baseline ? `${letterOf(place)}, ${texts.baseline}` : letterOf(place),
      loss === null ? texts.diverged : beside(loss.toFixed(3), 'loss', loss, other?.loss),
      accuracy === null ? '–' : beside(percent(accuracy), 'share', accuracy, other?.accuracy),
    );
  });
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
