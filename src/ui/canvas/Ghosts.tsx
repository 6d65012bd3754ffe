/** @file The paths trained just before the current one, fading with age. */
import { type RibbonPoint, ribbonPath } from '../../view/ribbon';
import type { Axis } from '../../view/scene';

interface GhostsProps {
  /** Oldest first. */
  readonly points: readonly (readonly RibbonPoint[])[];
  readonly axis: Axis;
}

export function Ghosts({ points, axis }: GhostsProps) {
  return points.map((path, age) => (
    <path
      key={age}
      className="ghost"
      d={ribbonPath(path, axis, 0.5)}
      opacity={(0.35 * (age + 1)) / points.length}
    />
  ));
}
