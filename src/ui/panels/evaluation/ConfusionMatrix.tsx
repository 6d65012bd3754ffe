/** @file The confusion matrix as a table of buttons: right in blue, wrong in orange, each cell with its number. */
import { type KeyboardEvent, useState } from 'react';
import { predictionTexts } from '../../../texts/predictions';
import type { Confusion, Filter } from '../../../view/confusion';
import { percent } from '../../../view/numbers';
import { CsvButton } from '../../kit/CsvButton';
import { useTexts } from '../../useTexts';

interface ConfusionMatrixProps {
  readonly confusion: Confusion;
  readonly classes: readonly string[];
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

const MOVES: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
/** Fainter than this, a count of one would look like none. */
const FAINTEST = 0.14;

const strength = (count: number, most: number): number =>
  count === 0 ? 0 : FAINTEST + (1 - FAINTEST) * (count / most);

export function ConfusionMatrix({ confusion, classes, filter, onFilter }: ConfusionMatrixProps) {
  const texts = useTexts(predictionTexts);
  /** Where the keyboard is: one cell of the table is in the tab order. */
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const { counts, recall, precision, mostRight, mostWrong } = confusion;
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const clamp = (place: number): number => Math.min(classes.length - 1, Math.max(0, place));
    const next = [clamp(at[0] + move[0]), clamp(at[1] + move[1])] as const;
    setAt(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next.join()}"]`)?.focus();
  };
  const share = (value: number): string => (Number.isNaN(value) ? '–' : percent(value, 0));
  return (
    <>
      <div className="confusion">
        <table data-testid="confusion" onKeyDown={onKeyDown}>
          <caption className="quiet">{texts.matrix}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.corner}</th>
              {classes.map((name) => (
                <th key={name} scope="col">
                  <span>{name}</span>
                </th>
              ))}
              <th scope="col">{texts.recall}</th>
            </tr>
          </thead>
          <tbody>
            {counts.map((row, truth) => (
              <tr key={classes[truth]}>
                <th scope="row">{classes[truth]}</th>
                {row.map((count, guess) => {
                  const isRight = truth === guess;
                  const share = strength(count, isRight ? mostRight : mostWrong);
                  const isChosen = filter.kind === 'cell' && filter.truth === truth && filter.guess === guess;
                  return (
                    <td key={guess}>
                      <button
                        type="button"
                        data-cell={`${truth},${guess}`}
                        data-testid="confusion-cell"
                        data-count={count}
                        data-right={isRight || undefined}
                        data-strong={share > 0.55 || undefined}
                        style={{ ['--share' as string]: `${Math.round(share * 100)}%` }}
                        tabIndex={at[0] === truth && at[1] === guess ? 0 : -1}
                        aria-pressed={isChosen}
                        aria-label={texts.cellLabel(classes[truth] ?? '', classes[guess] ?? '', count)}
                        onFocus={() => setAt([truth, guess])}
                        onClick={() => onFilter({ kind: 'cell', truth, guess })}
                      >
                        {count === 0 ? '' : count}
                      </button>
                    </td>
                  );
                })}
                <td>{share(recall[truth]!)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{texts.precision}</th>
              {precision.map((value, i) => (
                <td key={i}>{share(value)}</td>
              ))}
              <td />
            </tr>
          </tbody>
        </table>
      </div>
      <CsvButton
        columns={['class', 'taken_for', 'pictures']}
        rows={() =>
          counts.flatMap((row, truth) => row.map((count, guess) => [classes[truth], classes[guess], count]))
        }
        fileName="confusion"
        testId="confusion"
      />
    </>
  );
}
