/** @file In the picture: the compared path as a dashed outline, and a frame around every place where the two part. */
import { useEffect, useRef } from 'react';
import { type RibbonPoint, ribbonPath } from '../../view/ribbon';
import type { Rect, Scene } from '../../view/scene';
import { DiffersSign } from './DiffersSign';
import './compare.css';

interface DifferenceMarksProps {
  readonly scene: Scene;
  /** Of the compared path. */
  readonly points: readonly RibbonPoint[];
  readonly places: readonly Rect[];
  readonly current: Rect | undefined;
}

const AROUND = 3;

export function DifferenceMarks({ scene, points, places, current }: DifferenceMarksProps) {
  const path = ribbonPath(points, scene.axis);
  const marked = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // A wide picture moves in its frame; a narrow one is as long as the page.
    if (current && scene.axis === 'y') marked.current?.scrollIntoView({ block: 'center' });
  }, [current, scene.axis]);
  return (
    <>
      <svg className="flow" width={scene.width} height={scene.height} aria-hidden>
        <path className="other-ribbon-edge" d={path} />
        <path className="other-ribbon" d={path} data-testid="other-ribbon" />
      </svg>
      {places.map((place) => (
        <span
          key={`${place.x} ${place.y}`}
          ref={place === current ? marked : undefined}
          className="differs-frame"
          data-testid="differs"
          data-current={place === current || undefined}
          aria-hidden
          style={{
            left: place.x - AROUND,
            top: place.y - AROUND,
            width: place.width + 2 * AROUND,
            height: place.height + 2 * AROUND,
          }}
        >
          <DiffersSign />
        </span>
      ))}
    </>
  );
}
