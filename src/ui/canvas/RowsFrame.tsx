/**
 * @file The frame around the narrow picture, which the page scrolls as a whole: a slim row that stays on top leads to a
 * stage, or finds a part and scrolls to it.
 */
import { Search } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { canvasTexts } from '../../texts/canvas';
import type { Band, Rect, Scene } from '../../view/scene';
import type { Hit } from '../../view/searchScene';
import { Button } from '../kit/Button';
import { useMotion } from '../kit/useMotion';
import { usePartNames } from '../usePartNames';
import { useTexts } from '../useTexts';
import { SceneSearch } from './SceneSearch';

interface RowsFrameProps {
  readonly scene: Scene;
  readonly onHit: (hit: Hit) => void;
  readonly children: ReactNode;
}

/** Under the row that stays on top. */
const ROOM = 56;

export function RowsFrame({ scene, onHit, children }: RowsFrameProps) {
  const texts = useTexts(canvasTexts);
  const nameOf = usePartNames();
  const motion = useMotion();
  const frame = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const [searching, setSearching] = useState(false);
  const stages = useMemo(() => scene.bands.filter(({ headed }) => headed), [scene]);
  const current = useBandOnTop(frame, stages);

  /** Scrolls the page until the part stands under the row, or in the middle of what is left. */
  const show = (rect: Rect, where: 'top' | 'middle'): void => {
    const top = (frame.current?.getBoundingClientRect().top ?? 0) + rect.y;
    const room = where === 'top' ? ROOM : Math.max(ROOM, (innerHeight - rect.height) / 2);
    window.scrollBy({ top: top - room, behavior: motion ? 'smooth' : 'instant' });
  };

  return (
    <>
      <div className="rows-tools">
        {searching ? (
          <SceneSearch
            scene={scene}
            onClose={() => {
              setSearching(false);
              requestAnimationFrame(() => opener.current?.focus());
            }}
            onHit={(hit) => {
              show(hit.rect, 'middle');
              onHit(hit);
            }}
          />
        ) : (
          <>
            <Button
              ref={opener}
              tone="bare"
              icon={<Search aria-hidden />}
              label={texts.search}
              data-testid="graph-search"
              onClick={() => setSearching(true)}
            />
            <nav aria-label={texts.stages}>
              {stages.map((band) => (
                <button
                  key={band.id}
                  type="button"
                  aria-current={band.id === current || undefined}
                  data-testid="stage-link"
                  onClick={() => show(band, 'top')}
                >
                  {nameOf(band.title)}
                </button>
              ))}
            </nav>
          </>
        )}
      </div>
      <div ref={frame} className="frame" data-testid="graph" role="group" aria-label={texts.label}>
        {children}
      </div>
    </>
  );
}

/** Id of the stage that is read now: the last that has begun above the middle of the upper half. */
function useBandOnTop(
  frame: { readonly current: HTMLElement | null },
  bands: readonly Band[],
): string | undefined {
  const [current, setCurrent] = useState<string>();
  useEffect(() => {
    const look = (): void => {
      const { top = 0, bottom = 0 } = frame.current?.getBoundingClientRect() ?? {};
      const line = Math.max(ROOM + 8, innerHeight / 4);
      const passed = bands.findLast(({ y }) => top + y <= line);
      setCurrent(bottom > 0 ? passed?.id : undefined);
    };
    look();
    addEventListener('scroll', look, { passive: true });
    return () => removeEventListener('scroll', look);
  }, [frame, bands]);
  // What is read is in sight in the row as well.
  useEffect(() => {
    const link = document.querySelector<HTMLElement>('.rows-tools [aria-current]');
    const row = link?.parentElement;
    if (link && row) row.scrollLeft = link.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
  }, [current]);
  return current;
}
