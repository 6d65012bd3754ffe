/** @file The frame around the picture: pan, zoom, an overview and a search. What is in it is drawn once and only moved. */
import { Maximize, Minus, Plus, Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { canvasTexts } from '../../texts/canvas';
import type { RibbonPoint } from '../../view/ribbon';
import type { Rect, Scene } from '../../view/scene';
import type { Hit } from '../../view/searchScene';
import { type Level, type View, cssTransform, fitView, levelOf, visiblePart } from '../../view/viewBox';
import { Button } from '../kit/Button';
import { useMotion } from '../kit/useMotion';
import { useTexts } from '../useTexts';
import { Minimap } from './Minimap';
import { SceneSearch } from './SceneSearch';
import type { PanZoom } from './panZoom';

interface ViewportProps {
  readonly scene: Scene;
  readonly width: number;
  /** Of the path, for the overview. */
  readonly points: readonly RibbonPoint[];
  readonly onLevel: (level: Level) => void;
  readonly onHit: (hit: Hit) => void;
  /** Part of the scene to be brought into sight; each object once. */
  readonly reveal?: Rect | undefined;
  /** Drawn over the picture: `part` of it is in sight, `scale` times as large. */
  readonly near: ((part: Rect, scale: number) => ReactNode) | undefined;
  /** Stands below the frame, beside the tools. */
  readonly legend: ReactNode;
  readonly children: ReactNode;
}

/** Taller pictures are made smaller, or panned. */
const MOST_HEIGHT = 620;
const STEP = 1.35;
const PAN = 60;
const PANS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [PAN, 0],
  ArrowRight: [-PAN, 0],
  ArrowUp: [0, PAN],
  ArrowDown: [0, -PAN],
};

export function Viewport({
  scene,
  width,
  points,
  onLevel,
  onHit,
  reveal,
  near,
  legend,
  children,
}: ViewportProps) {
  const texts = useTexts(canvasTexts);
  const motion = useMotion();
  const frame = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const handle = useRef<PanZoom>(undefined);
  const calm = useRef(!motion);
  const [seen, setSeen] = useState<{
    readonly part: Rect;
    readonly scale: number;
    readonly isAll: boolean;
  }>();
  const [searching, setSearching] = useState(false);
  const height = Math.ceil(Math.min(MOST_HEIGHT, scene.height * Math.min(1, width / scene.width)));
  const { width: inner, height: innerHeight } = scene;

  useEffect(() => {
    calm.current = !motion;
  }, [motion]);

  const extents = useRef({ content: { width: inner, height: innerHeight }, frame: { width, height } });
  const onMove = useCallback(
    (view: View): void => {
      const { content: whole, frame: around } = extents.current;
      content.current?.style.setProperty('--k', String(view.k));
      onLevel(levelOf(view.k));
      const shown = visiblePart(view, whole, around);
      const isAll = shown.width >= whole.width - 1 && shown.height >= whole.height - 1;
      setSeen({ part: shown, scale: view.k, isAll });
    },
    [onLevel],
  );

  // The picture stands, fitted, before the code that moves it is there.
  useEffect(() => {
    let viewport: PanZoom | undefined;
    let isGone = false;
    void import('./panZoom').then(({ createPanZoom }) => {
      if (isGone || !frame.current || !content.current) return;
      viewport = createPanZoom(frame.current, content.current, { onMove, isCalm: () => calm.current });
      viewport.update(extents.current.content, extents.current.frame);
      handle.current = viewport;
    });
    return () => {
      isGone = true;
      viewport?.destroy();
      handle.current = undefined;
    };
  }, [onMove]);

  useEffect(() => {
    const extent = { content: { width: inner, height: innerHeight }, frame: { width, height } };
    extents.current = extent;
    if (handle.current) handle.current.update(extent.content, extent.frame);
    else if (content.current) {
      const view = fitView(extent.content, extent.frame);
      content.current.style.transform = cssTransform(view);
      onMove(view);
    }
  }, [inner, innerHeight, width, height, onMove]);

  useEffect(() => {
    if (!reveal) return;
    frame.current?.scrollIntoView({ block: 'nearest' });
    handle.current?.reveal(reveal);
  }, [reveal]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
      event.preventDefault();
      setSearching(true);
      return;
    }
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const pan = PANS[event.key];
    if (pan) handle.current?.panBy(...pan);
    else if (event.key === '+' || event.key === '=') handle.current?.zoomBy(STEP);
    else if (event.key === '-') handle.current?.zoomBy(1 / STEP);
    else if (event.key === '0') handle.current?.fit();
    else return;
    event.preventDefault();
  };

  return (
    <div className="viewport">
      <div
        ref={frame}
        className="frame"
        data-testid="graph"
        role="group"
        aria-label={texts.label}
        tabIndex={0}
        style={{ height }}
        onKeyDown={onKeyDown}
        // Focus by the Tab key would scroll the frame behind the transform's back.
        onScroll={({ currentTarget }) => currentTarget.scrollTo(0, 0)}
        onFocus={({ target, currentTarget }) => {
          if (target === currentTarget || !content.current || !target.matches(':focus-visible')) return;
          handle.current?.reveal(rectWithin(target, content.current));
        }}
      >
        <div ref={content} className="viewport-content" style={{ width: inner, height: innerHeight }}>
          {children}
          {seen && near?.(seen.part, seen.scale)}
        </div>
      </div>
      <div className="viewport-foot">
        {legend}
        {seen && !seen.isAll && (
          <Minimap
            scene={scene}
            points={points}
            part={seen.part}
            label={texts.minimap}
            onGo={(x, y) => handle.current?.centre(x, y)}
          />
        )}
        <div className="viewport-tools">
          {searching ? (
            <SceneSearch
              scene={scene}
              onClose={() => {
                setSearching(false);
                frame.current?.focus();
              }}
              onHit={(hit) => {
                handle.current?.reveal(hit.rect);
                onHit(hit);
              }}
            />
          ) : (
            <Button
              tone="bare"
              icon={<Search aria-hidden />}
              label={texts.search}
              data-testid="graph-search"
              onClick={() => setSearching(true)}
            />
          )}
          <Button
            tone="bare"
            icon={<Minus aria-hidden />}
            label={texts.zoomOut}
            data-testid="zoom-out"
            onClick={() => handle.current?.zoomBy(1 / STEP)}
          />
          <Button
            tone="bare"
            icon={<Plus aria-hidden />}
            label={texts.zoomIn}
            data-testid="zoom-in"
            onClick={() => handle.current?.zoomBy(STEP)}
          />
          <Button
            tone="bare"
            icon={<Maximize aria-hidden />}
            label={texts.fit}
            data-testid="zoom-fit"
            onClick={() => handle.current?.fit()}
          />
        </div>
      </div>
    </div>
  );
}

/** Where an element of the content stands, in the content's own pixels. */
function rectWithin(element: Element, content: Element): Rect {
  const outer = content.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const k = outer.width / (content as HTMLElement).offsetWidth || 1;
  return {
    x: (inner.left - outer.left) / k,
    y: (inner.top - outer.top) / k,
    width: inner.width / k,
    height: inner.height / k,
  };
}
