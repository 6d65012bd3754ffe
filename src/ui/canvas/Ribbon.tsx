/** @file A path through the scene as a ribbon that glides to where it is sent. */
import { useEffect, useId, useRef, useState } from 'react';
import { type RibbonPoint, type RibbonStop, blendPoints, ribbonPath } from '../../view/ribbon';
import type { Scene } from '../../view/scene';

const GLIDE_MS = 260;
/** Opacity where compared paths agree. */
const PALE = 0.3;

interface RibbonProps {
  readonly scene: Scene;
  readonly points: readonly RibbonPoint[];
  readonly stops: readonly RibbonStop[];
  readonly motion: boolean;
}

export function Ribbon({ scene, points, stops, motion }: RibbonProps) {
  const gradient = useId();
  const shown = useGlide(points, motion);
  const end = scene.axis === 'x' ? { x2: scene.width, y2: 0 } : { x2: 0, y2: scene.height };
  return (
    <>
      <linearGradient id={gradient} gradientUnits="userSpaceOnUse" x1={0} y1={0} {...end}>
        {stops.map(({ offset, colour, isPale }, i) => (
          <stop
            key={i}
            offset={offset}
            stopOpacity={isPale ? PALE : undefined}
            style={{ stopColor: colour === undefined ? 'var(--ribbon-quiet)' : `var(--kind-${colour})` }}
          />
        ))}
      </linearGradient>
      <path className="ribbon" d={ribbonPath(shown, scene.axis)} fill={`url(#${gradient})`} />
    </>
  );
}

/** The points on their way from where they were. */
function useGlide(target: readonly RibbonPoint[], motion: boolean): readonly RibbonPoint[] {
  const [shown, setShown] = useState(target);
  const latest = useRef(shown);
  useEffect(() => {
    latest.current = shown;
  });
  useEffect(() => {
    const from = latest.current;
    if (!motion || from.length !== target.length) {
      setShown(target);
      return;
    }
    let frame = 0;
    let start: number | undefined;
    const move = (now: number): void => {
      start ??= now;
      const t = Math.min(1, (now - start) / GLIDE_MS);
      setShown(blendPoints(from, target, easeOut(t)));
      if (t < 1) frame = requestAnimationFrame(move);
    };
    frame = requestAnimationFrame(move);
    return () => cancelAnimationFrame(frame);
  }, [target, motion]);
  return shown;
}

/** Fast at first, cubic: what is asked for is seen to happen. */
const easeOut = (t: number): number => 1 - (1 - t) ** 3;
