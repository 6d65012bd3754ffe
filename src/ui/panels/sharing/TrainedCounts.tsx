/** @file Up to a step: how often each option of each choice was trained, with those lit that the step touched. */
import { useCallback, useMemo } from 'react';
import type { PathTimeline } from '../../../state/pathTimeline';
import { sharingTexts } from '../../../texts/sharing';
import { glyphPath } from '../../../view/candidateStyle';
import type { ChoiceRow, RowOption } from '../../../view/choiceRows';
import { exact } from '../../../view/numbers';
import { ChartTable } from '../../kit/ChartTable';
import { usePartNames } from '../../usePartNames';
import { useTexts } from '../../useTexts';

interface TrainedCountsProps {
  readonly timeline: PathTimeline;
  readonly step: number;
  readonly rows: readonly ChoiceRow[];
}

export function TrainedCounts({ timeline, step, rows }: TrainedCountsProps) {
  const texts = useTexts(sharingTexts);
  const nameOf = usePartNames();
  const { counts, path } = useMemo(
    () => ({ counts: timeline.countsAt(step), path: timeline.indicesAt(step) }),
    [timeline, step],
  );
  const table = useCallback(
    () =>
      rows.flatMap(({ group, title, options }) =>
        options.map(({ title: option }, i) => [
          title,
          option,
          counts[group]![i]!,
          path[group] === i ? 1 : undefined,
        ]),
      ),
    [rows, counts, path],
  );
  return (
    <>
      <ol className="sharing-choices" aria-label={texts.counts} data-testid="sharing-counts">
        {rows.map(({ group, title, options }) => {
          const own = counts[group]!;
          const most = Math.max(1, ...own);
          return (
            <li key={group}>
              <h3>{nameOf(title)}</h3>
              <ul>
                {options.map((option, i) => (
                  <OptionCount
                    key={option.label}
                    option={option}
                    count={own[i]!}
                    share={own[i]! / most}
                    isTouched={path[group] === i}
                  />
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
      <ChartTable
        caption={texts.countsOf(exact(step))}
        columns={[
          { name: 'choice', title: texts.choice, isText: true, show: (value) => nameOf(String(value)) },
          { name: 'option', title: texts.option, isText: true },
          { name: 'steps', title: texts.trainedSteps, show: (value) => exact(Number(value)) },
          { name: 'in_this_step', title: texts.touched, show: () => texts.yes },
        ]}
        rows={table}
        fileName={`trained-up-to-step-${step}`}
        testId="sharing-counts"
      />
    </>
  );
}

interface OptionCountProps {
  readonly option: RowOption;
  readonly count: number;
  /** Of the option of this choice that was trained most. */
  readonly share: number;
  readonly isTouched: boolean;
}

function OptionCount({ option: { label, title, style }, count, share, isTouched }: OptionCountProps) {
  const nameOf = usePartNames();
  const texts = useTexts(sharingTexts);
  const nth = texts.touchedNth(exact(count));
  return (
    <li
      data-touched={isTouched || undefined}
      title={isTouched ? `${nameOf(title)}: ${nth}` : nameOf(title)}
      style={{ ['--kind' as string]: style ? `var(--kind-${style.colour})` : 'var(--ink-2)' }}
    >
      <svg className="glyph" viewBox="-7 -7 14 14" aria-hidden>
        {style && <path d={glyphPath(style.shape, 9)} />}
      </svg>
      <span className="sharing-label">{label}</span>
      <span className="sharing-bar" aria-hidden>
        <i style={{ width: `${100 * share}%` }} />
      </span>
      <span className="sharing-count">{exact(count)}</span>
      {isTouched && <span className="visually-hidden">{nth}</span>}
    </li>
  );
}
