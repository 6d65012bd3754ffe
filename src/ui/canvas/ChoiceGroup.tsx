/** @file A choice block: its candidates as a group of radio buttons, with how often each was trained. */
import { memo } from 'react';
import { type CandidateStyle, glyphPath } from '../../view/candidateStyle';
import type { ChoiceBlock } from '../../view/scene';
import { useRadioKeys } from './useRadioKeys';

interface ChoiceGroupProps {
  readonly block: ChoiceBlock;
  readonly styles: ReadonlyMap<string, CandidateStyle>;
  readonly chosen: string | undefined;
  /** Steps that trained each candidate. */
  readonly counts: ReadonlyMap<string, number> | undefined;
  readonly onChoose: (id: string, candidate: string) => void;
}

/** Chips narrower than this have no room for the shape beside the label. */
const ROOM_FOR_GLYPH = 64;

export const ChoiceGroup = memo(function ChoiceGroup({
  block,
  styles,
  chosen,
  counts,
  onChoose,
}: ChoiceGroupProps) {
  const onKeyDown = useRadioKeys();
  const most = Math.max(1, ...(counts?.values() ?? []));
  return (
    <div role="radiogroup" aria-label={block.title} onKeyDown={onKeyDown}>
      {block.chips.map(({ name, title, x, y, width, height }) => {
        const style = styles.get(name);
        const checked = name === chosen;
        const count = counts?.get(name) ?? 0;
        return (
          <button
            key={name}
            type="button"
            role="radio"
            className="chip"
            aria-checked={checked}
            aria-label={title}
            tabIndex={checked ? 0 : -1}
            title={counts ? `${title}, trained in ${count} steps` : title}
            data-testid="candidate"
            data-block={block.path}
            data-candidate={name}
            style={{
              left: x,
              top: y,
              width,
              height,
              ['--kind' as string]: `var(--kind-${style?.colour ?? 0})`,
            }}
            onClick={() => onChoose(block.id, name)}
          >
            {width >= ROOM_FOR_GLYPH && (
              <svg className="glyph" viewBox="-7 -7 14 14" aria-hidden>
                <path d={glyphPath(style?.shape ?? 0, 9)} />
              </svg>
            )}
            <span className="chip-label">{style?.label ?? name}</span>
            {counts && (
              <span className="chip-count" style={{ width: `${(100 * count) / most}%` }} aria-hidden />
            )}
          </button>
        );
      })}
    </div>
  );
});
