/** @file A choice that is no block: its options side by side or stacked, each with a bar as long as it is large, or in a list. */
import { memo } from 'react';
import { type Choice, sameChoice } from '../../mutables';
import type { Picker } from '../../view/scene';
import { useRadioKeys } from './useRadioKeys';
import { usePartNames } from '../usePartNames';

interface PickerProps {
  readonly picker: Picker;
  readonly title: string;
  /** Which layers follow it, for a tooltip. */
  readonly ties: string | undefined;
  readonly chosen: Choice | undefined;
  readonly selected: boolean;
  readonly onChoose: (id: string, choice: Choice) => void;
  /** The pointer or the focus is on it: what follows it is to be seen. */
  readonly onHover: (id: string | undefined) => void;
}

export const PickerGroup = memo(function PickerGroup({
  picker,
  title,
  ties,
  chosen,
  selected,
  onChoose,
  onHover,
}: PickerProps) {
  const nameOf = usePartNames();
  const onKeyDown = useRadioKeys();
  const { id, list, options } = picker;
  const hovers = {
    onPointerEnter: () => onHover(id),
    onPointerLeave: () => onHover(undefined),
    onFocus: () => onHover(id),
    onBlur: () => onHover(undefined),
  };
  const isChosen = (choice: Choice): boolean => chosen !== undefined && sameChoice(choice, chosen);
  const place = { left: picker.x, top: picker.y, width: picker.width };
  const heading = (
    <span className="picker-title" title={ties && `${nameOf(picker.title)}: ${ties}`} style={place}>
      <span aria-hidden>{nameOf(picker.title)}</span>
    </span>
  );
  if (list) {
    return (
      <>
        {heading}
        <select
          className="picker-list"
          aria-label={nameOf(title)}
          data-testid="picker-list"
          {...hovers}
          data-mutable={id}
          style={{ left: list.x, top: list.y, width: list.width, height: list.height }}
          value={options.findIndex(({ choice }) => isChosen(choice))}
          onChange={({ target }) => onChoose(id, options[Number(target.value)]!.choice)}
        >
          {options.map(({ label }, i) => (
            <option key={label} value={i}>
              {label}
            </option>
          ))}
        </select>
      </>
    );
  }
  return (
    <div
      role="radiogroup"
      aria-label={nameOf(title)}
      data-selected={selected || undefined}
      onKeyDown={onKeyDown}
      {...hovers}
    >
      {heading}
      {picker.buttons.map(({ choice, label, title: name, share, x, y, width, height }) => {
        const checked = isChosen(choice);
        return (
          <button
            key={label}
            type="button"
            role="radio"
            className="option"
            aria-checked={checked}
            aria-label={nameOf(name)}
            tabIndex={checked ? 0 : -1}
            data-testid="option"
            data-mutable={id}
            data-label={label}
            style={{ left: x, top: y, width, height }}
            onClick={() => onChoose(id, choice)}
          >
            <span>{label}</span>
            {share !== undefined && <i style={{ width: `${100 * share}%` }} />}
          </button>
        );
      })}
    </div>
  );
});
