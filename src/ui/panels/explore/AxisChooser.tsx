/** @file Which column is to the right and which upwards. */
import type { ColumnKey } from '../../../space';
import { exploreTexts } from '../../../texts/explore';
import { useTexts } from '../../useTexts';

interface AxisChooserProps {
  readonly columns: readonly ColumnKey[];
  readonly x: ColumnKey;
  readonly y: ColumnKey;
  readonly onChoose: (axes: { readonly x: ColumnKey; readonly y: ColumnKey }) => void;
}

export function AxisChooser({ columns, x, y, onChoose }: AxisChooserProps) {
  const texts = useTexts(exploreTexts);
  const axis = (title: string, value: ColumnKey, testId: string, choose: (key: ColumnKey) => void) => (
    <label className="field">
      {title}
      <select
        value={value}
        data-testid={testId}
        onChange={({ target }) => {
          const key = columns.find((column) => column === target.value);
          if (key) choose(key);
        }}
      >
        {columns.map((key) => (
          <option key={key} value={key}>
            {texts[key]}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="explore-axes">
      {axis(texts.upwards, y, 'explore-y', (key) => onChoose({ x, y: key }))}
      {axis(texts.across, x, 'explore-x', (key) => onChoose({ x: key, y }))}
    </div>
  );
}
