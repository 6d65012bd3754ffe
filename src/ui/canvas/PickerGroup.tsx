/** @file A choice that is no block: its options side by side or stacked, each with a bar as long as it is large, or in a list. */
import { memo } from 'react';
import { type Choice, sameChoice } from '../../mutables';
import type { PathDifference } from '../../view/pathDifferences';
import type { Picker } from '../../view/scene';
import { useInOther } from '../compare/useInOther';
import { useRadioKeys } from './useRadioKeys';
import { usePartNames } from '../usePartNames';

interface PickerProps {
  readonly picker: Picker;
  readonly title: string;
  readonly chosen: Choice | undefined;
  readonly selected: boolean;
  /** As in `ChoiceGroup`. */
  readonly difference: PathDifference | undefined;
  readonly otherName: string | undefined;
  readonly onChoose: (id: string, choice: Choice) => void;
  /** The pointer or the focus is on it: what follows it is to be seen. */
  readonly onHover: (id: string | undefined) => void;
}

export const PickerGroup = memo(function PickerGroup({
  picker,
  title,
  chosen,
  selected,
  difference,
  otherName = '',
  onChoose,
  onHover,
}: PickerProps) {
  const nameOf = usePartNames();
  const onKeyDown = useRadioKeys();
  const inOther = useInOther(difference, otherName);
  const label = [nameOf(title), inOther].filter(Boolean).join(', ');
  const { id, list, options } = picker;
  const hovers = {
    onPointerEnter: () => onHover(id),
    onPointerLeave: () => onHover(undefined),
    onFocus: () => onHover(id),
    onBlur: () => onHover(undefined),
  };
  const isChosen = (choice: Choice): boolean => chosen !== undefined && sameChoice(choice, chosen);
  const isOther = (choice: Choice): boolean =>
    difference?.b.choice !== undefined && sameChoice(choice, difference.b.choice);
  const place = { left: picker.x, top: picker.y, width: picker.width };
  const heading = (
    <span className="picker-title" style={place}>
      <span aria-hidden>{nameOf(picker.title)}</span>
    </span>
  );
  if (list) {
    return (
      <>
        {heading}
        <select
          className="picker-list"
          aria-label={label}
          title={inOther}
          data-differs={difference && true}
          data-testid="picker-list"
          {...hovers}
          data-mutable={id}
          style={{ left: list.x, top: list.y, width: list.width, height: list.height }}
          value={options.findIndex(({ choice }) => isChosen(choice))}
          onChange={({ target }) => onChoose(id, options[Number(target.value)]!.choice)}
        >
          {options.map(({ label: words, choice }, i) => (
            <option key={words} value={i}>
              {isOther(choice) ? `${words} ≠` : words}
            </option>
          ))}
        </select>
      </>
    );
  }
  return (
    <div
      role="radiogroup"
      aria-label={label}
      data-differs={difference && true}
      data-selected={selected || undefined}
      onKeyDown={onKeyDown}
      {...hovers}
    >
      {heading}
      {picker.buttons.map(({ choice, label: words, title: name, share, x, y, width, height }) => {
        const checked = isChosen(choice);
        return (
          <button
            key={words}
            type="button"
            role="radio"
            className="option"
            aria-checked={checked}
            aria-label={nameOf(name)}
            tabIndex={checked ? 0 : -1}
            data-testid="option"
            data-mutable={id}
            data-label={words}
            data-other={isOther(choice) || undefined}
            style={{ left: x, top: y, width, height }}
            onClick={() => onChoose(id, choice)}
          >
            <span>{words}</span>
            {share !== undefined && <i style={{ width: `${100 * share}%` }} />}
          </button>
        );
      })}
    </div>
  );
});
