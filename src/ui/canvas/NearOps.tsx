/**
 * @file From near, every part that is in sight shows the operations inside, as the engine runs them. To be looked at
 * only: the inspector names them, has them as a list, and is where keys and screen readers find them.
 */
import { curveMonotoneX, curveMonotoneY, line } from 'd3';
import { memo, useEffect, useMemo, useState } from 'react';
import type { Choices } from '../../mutables';
import type { SearchSpace } from '../../space';
import { opsTexts } from '../../texts/ops';
import { type NearPart, nearParts } from '../../view/nearParts';
import type { Point } from '../../view/placeGraph';
import type { Rect, Scene } from '../../view/scene';
import { useTexts } from '../useTexts';
import { LINE, type NearLayout, TYPE, fit, nearLayout } from './nearLayout';
import type { OpsWords } from './opsWords';
import './near.css';

interface NearOpsProps {
  readonly space: SearchSpace;
  readonly choices: Choices;
  readonly scene: Scene;
  readonly chosen: ReadonlyMap<string, string>;
  /** What the frame shows of the scene, and how large. */
  readonly part: Rect;
  readonly scale: number;
}

/** Smaller type on screen is left out. */
const LEAST_TYPE = 6;

export default function NearOps({ space, choices, scene, chosen, part, scale }: NearOpsProps) {
  const words = useTexts(opsTexts);
  const parts = nearParts(scene, part, chosen);
  const layouts = useLayouts(space, choices, parts, words);
  return (
    <div className="near-ops" aria-hidden data-testid="near-ops">
      {parts.map((own) => {
        const layout = layouts.get(own.path);
        return (
          layout && (
            <NearPicture
              key={own.path}
              layout={layout}
              {...own}
              hasWords={fit(layout, own) * TYPE * scale >= LEAST_TYPE}
            />
          )
        );
      })}
    </div>
  );
}

/** One part after the other, so that the hand that moves the picture never waits. */
function useLayouts(
  space: SearchSpace,
  choices: Choices,
  parts: readonly NearPart[],
  words: OpsWords,
): ReadonlyMap<string, NearLayout> {
  const known = useMemo(
    () => ({ of: [space, choices, words], layouts: new Map<string, NearLayout | undefined>() }),
    [space, choices, words],
  );
  const [shown, setShown] = useState<ReadonlyMap<string, NearLayout>>(new Map());
  const wanted = JSON.stringify(parts);
  useEffect(() => {
    let isCurrent = true;
    const work = async (): Promise<void> => {
      const { layouts } = known;
      for (const part of JSON.parse(wanted) as NearPart[]) {
        if (layouts.has(part.path)) continue;
        await new Promise((resolve) => setTimeout(resolve));
        if (!isCurrent) return;
        // Without the code that places boxes there is no picture; the inspector says so.
        layouts.set(part.path, await nearLayout(space, choices, part, words).catch(() => undefined));
        if (!isCurrent) return;
        setShown(present(layouts));
      }
      setShown(present(layouts));
    };
    void work();
    return () => {
      isCurrent = false;
    };
  }, [known, space, choices, words, wanted]);
  return shown;
}

const present = (layouts: ReadonlyMap<string, NearLayout | undefined>): ReadonlyMap<string, NearLayout> =>
  new Map([...layouts].flatMap(([path, layout]) => (layout ? [[path, layout]] : [])));

interface NearPictureProps extends NearPart {
  readonly layout: NearLayout;
  readonly hasWords: boolean;
}

const curve = { x: curveMonotoneX, y: curveMonotoneY };

const NearPicture = memo(function NearPicture({
  layout,
  path,
  isLit,
  x,
  y,
  width,
  height,
  hasWords,
}: NearPictureProps) {
  const pathOf = line<Point>()
    .x((point) => point.x)
    .y((point) => point.y)
    .curve(curve[layout.axis]);
  return (
    <svg
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      data-lit={isLit || undefined}
      data-testid="near-part"
      data-path={path}
      style={{
        ['--x' as string]: `${x}px`,
        ['--y' as string]: `${y}px`,
        ['--w' as string]: `${width}px`,
        ['--h' as string]: `${height}px`,
      }}
    >
      {layout.edges.map(({ points, thickness, edge }, i) => (
        <path
          key={i}
          d={pathOf(points) ?? ''}
          strokeWidth={thickness}
          data-computed={edge.channels === undefined || undefined}
        />
      ))}
      {layout.boxes.map(({ box, ...place }) =>
        box.role === 'op' ? (
          <g key={box.id} transform={`translate(${place.x},${place.y})`} data-op={box.parts[0]?.op}>
            <rect width={place.width} height={place.height} rx={3} />
            {hasWords &&
              layout.linesOf(box).map((text, i) => (
                <text key={i} x={place.width / 2} y={LINE * (i + 1) - 1} data-first={i === 0 || undefined}>
                  {text}
                </text>
              ))}
          </g>
        ) : (
          <circle
            key={box.id}
            cx={place.x + place.width / 2}
            cy={place.y + place.height / 2}
            r={place.width / 2}
          />
        ),
      )}
    </svg>
  );
});
