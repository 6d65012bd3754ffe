/** @file A searchable width: its candidates side by side or stacked, each with a bar as long as it is wide. */
import { memo } from 'react';
import type { WidthPicker } from '../../view/scene';
import { useRadioKeys } from './useRadioKeys';

interface WidthGroupProps {
  readonly picker: WidthPicker;
  readonly title: string;
  readonly chosen: number | undefined;
  readonly onChoose: (id: string, choice: number) => void;
}

export const WidthGroup = memo(function WidthGroup({ picker, title, chosen, onChoose }: WidthGroupProps) {
  const onKeyDown = useRadioKeys();
  const widest = Math.max(...picker.options.map(({ channels }) => channels));
  return (
    <div role="radiogroup" aria-label={title} onKeyDown={onKeyDown}>
      <span
        className="width-title"
        aria-hidden
        style={{ left: picker.x, top: picker.y, width: picker.width }}
      >
        {picker.title}
      </span>
      {picker.options.map(({ choice, channels, x, y, width, height }) => {
        const checked = choice === chosen;
        return (
          <button
            key={choice}
            type="button"
            role="radio"
            className="width-option"
            aria-checked={checked}
            aria-label={`${channels} channels`}
            tabIndex={checked ? 0 : -1}
            data-testid="width-option"
            data-width={picker.id}
            data-channels={channels}
            style={{ left: x, top: y, width, height }}
            onClick={() => onChoose(picker.id, choice)}
          >
            <span>{channels}</span>
            <i style={{ width: `${(100 * channels) / widest}%` }} />
          </button>
        );
      })}
    </div>
  );
});
