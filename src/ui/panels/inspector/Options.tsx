/** @file The choices of one mutable, each with the cost that the subnet would have. */
import type { Choice } from '../../../mutables';
import { inspectorTexts } from '../../../texts/inspector';
import type { Inspected } from '../../../view/inspect';
import { compact } from '../../../view/numbers';
import { usePartNames } from '../../usePartNames';
import { useTexts } from '../../useTexts';

interface OptionsProps {
  readonly part: Inspected;
  readonly onChoose: (choice: Choice) => void;
}

export function Options({ part, onChoose }: OptionsProps) {
  const texts = useTexts(inspectorTexts);
  const nameOf = usePartNames();
  const most = Math.max(...part.options.map(({ macs }) => macs));
  return (
    <table className="inspector-options">
      <caption className="quiet">{texts.options}</caption>
      <thead className="visually-hidden">
        <tr>
          <th>{texts.options}</th>
          <th>{texts.macs}</th>
          <th>{texts.params}</th>
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
          </tr>
        ))}
      </tbody>
    </table>
  );
}
