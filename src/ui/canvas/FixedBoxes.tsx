/** @file The blocks in which there is nothing to choose. */
import { compareTexts } from '../../texts/compare';
import type { Selection } from '../../state/viewStore';
import type { Scene } from '../../view/scene';
import { usePartNames } from '../usePartNames';
import { useTexts } from '../useTexts';
import { isSelected } from './isSelected';

interface FixedBoxesProps {
  readonly scene: Scene;
  /** Paths of those that are no part of the subnet. */
  readonly idle: ReadonlySet<string>;
  /** … that follow the choice under the pointer. */
  readonly tied: ReadonlySet<string>;
  readonly selection: Selection | undefined;
  /** … in which compared subnets part. */
  readonly differing: ReadonlySet<string> | undefined;
  readonly onSelect: (part: Selection) => void;
}

/** Boxes at least this wide have their title across. */
const WIDE = 46;

export function FixedBoxes({ scene, idle, tied, selection, differing, onSelect }: FixedBoxesProps) {
  const nameOf = usePartNames();
  const compare = useTexts(compareTexts);
  return scene.boxes.map(({ path, title, x, y, width, height }) => {
    const differs = differing?.has(path) ?? false;
    return (
      <button
        key={path}
        type="button"
        className="fixed-box"
        aria-label={differs ? `${nameOf(title)}, ${compare.legendDiffers}` : undefined}
        data-testid="fixed-box"
        data-path={path}
        data-wide={width >= WIDE || undefined}
        data-idle={idle.has(path) || undefined}
        data-tied={tied.has(path) || undefined}
        data-differs={differs || undefined}
        data-selected={isSelected(selection, path) || undefined}
        style={{ left: x, top: y, width, height }}
        onClick={() => onSelect({ kind: 'module', path })}
      >
        <span>{nameOf(title)}</span>
      </button>
    );
  });
}
