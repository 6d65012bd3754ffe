/** @file The choices of one mutable, each with the cost that the subnet would have, and its share of the training. */
import { useDeferredValue } from 'react';
import type { Choice } from '../../../mutables';
import type { RunState } from '../../../state/runStore';
import { inspectorTexts } from '../../../texts/inspector';
import type { Inspected } from '../../../view/inspect';
import { coarsePercent, compact, percent } from '../../../view/numbers';
import { partOf } from '../../../view/spread';
import { useTrainingWords } from '../../canvas/useTrainingWords';
import { useStores } from '../../session';
import { usePartNames } from '../../usePartNames';
import { useTexts } from '../../useTexts';

interface OptionsProps {
  readonly part: Inspected;
  readonly onChoose: (choice: Choice) => void;
}

const selectCounts = (run: RunState) => run.counts;
const selectProbabilities = (run: RunState) => run.probabilities;

export function Options({ part, onChoose }: OptionsProps) {
  const texts = useTexts(inspectorTexts);
  const nameOf = usePartNames();
  const trained = useTrainingWords();
  const counts = useDeferredValue(useStores('run', selectCounts)).get(part.mutableId ?? '');
  const weights = useDeferredValue(useStores('run', selectProbabilities))?.get(part.mutableId ?? '');
  const most = Math.max(...part.options.map(({ macs }) => macs));
  const hasTraining = weights !== undefined || counts !== undefined;
  const shareOf = (choice: Choice): string =>
    weights ? percent(weights.get(String(choice)) ?? 0) : coarsePercent(partOf(counts, choice)?.share ?? 0);
  return (
    <table className="inspector-options">
      <caption className="quiet">{texts.options}</caption>
      <thead className="visually-hidden">
        <tr>
          <th>{texts.options}</th>
          <th>{texts.macs}</th>
          <th>{texts.params}</th>
          {hasTraining && <th>{texts.trained}</th>}
        </tr>
      </thead>
      <tbody>
        {part.options.map(({ choice, title, chosen, macs, params }) => (
          <tr key={title} data-chosen={chosen || undefined}>
            <th scope="row">
              <button
                type="button"
                aria-pressed={chosen}
                data-testid="inspector-option"
                onClick={() => onChoose(choice)}
              >
                {nameOf(title)}
              </button>
            </th>
            <td>
              <i style={{ width: `${(100 * macs) / most}%` }} aria-hidden />
              {compact(macs)}
            </td>
            <td>{compact(params)}</td>
            {hasTraining && (
              <td data-testid="inspector-trained" title={trained(choice, counts, weights)}>
                {shareOf(choice)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
