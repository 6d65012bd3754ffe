/** @file The whole picture in a corner, with the part that the frame shows. For the pointer; the keyboard has arrows. */
import type { PointerEvent } from 'react';
import { type RibbonPoint, ribbonPath } from '../../view/ribbon';
import type { Rect, Scene } from '../../view/scene';

interface MinimapProps {
  readonly scene: Scene;
  readonly points: readonly RibbonPoint[];
  readonly part: Rect;
  readonly label: string;
  /** To a point of the picture. */
  readonly onGo: (x: number, y: number) => void;
}

const WIDTH = 168;
const MOST_HEIGHT = 72;

export function Minimap({ scene, points, part, label, onGo }: MinimapProps) {
  const k = Math.min(WIDTH / scene.width, MOST_HEIGHT / scene.height);
  const go = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    onGo((event.clientX - box.left) / k, (event.clientY - box.top) / k);
  };
  return (
    <svg
      className="minimap"
      data-testid="minimap"
      width={scene.width * k}
      height={scene.height * k}
      viewBox={`0 0 ${scene.width} ${scene.height}`}
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
    >
      <title>{label}</title>
      {scene.bands.map(({ id, x, y, width, height }) => (
        <rect key={id} className="minimap-band" x={x} y={y} width={width} height={height} rx={10} />
      ))}
      {scene.blocks.flatMap(({ path, chips }) =>
        chips.map(({ name, x, y, width, height }) => (
          <rect
            key={`${path}/${name}`}
            className="minimap-chip"
            x={x}
            y={y}
            width={width}
            height={height}
            rx={10}
          />
        )),
      )}
      <path className="minimap-ribbon" d={ribbonPath(points, scene.axis)} />
      <rect className="minimap-part" {...part} strokeWidth={2 / k} rx={2 / k} />
    </svg>
  );
}
