/**
 * @file Paper to draw on, by mouse, finger, pen or keys. What is drawn is classified while it is drawn.
 */
import { Eraser, Undo2 } from 'lucide-react';
import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { classifyTexts } from '../../../texts/classify';
import {
  EMPTY_DRAWING,
  type Point,
  drawByKey,
  penDown,
  penTo,
  penUp,
  withoutLastStroke,
} from '../../../view/drawing';
import { Button } from '../../kit/Button';
import { useSession } from '../../session';
import { useTexts } from '../../useTexts';
import { paintDrawing } from './paintDrawing';
import { useLatest } from './useLatest';

/** Pixels of the paper: several for each that a network sees. */
const SIDE = 224;

export default function DrawingPad() {
  const session = useSession();
  const texts = useTexts(classifyTexts);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawing, setDrawing] = useState(EMPTY_DRAWING);
  const hintId = useId();

  const { questions } = session;
  const name = texts.drawing;
  const classify = useLatest(
    useCallback(
      (rgba: Uint8ClampedArray) => questions.classify({ name, width: SIDE, height: SIDE, rgba }),
      [questions, name],
    ),
  );

  const { strokes } = drawing;
  useEffect(() => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true });
    if (!context) return;
    paintDrawing(context, SIDE, { ...EMPTY_DRAWING, strokes });
    if (strokes.length > 0) classify(context.getImageData(0, 0, SIDE, SIDE).data);
  }, [strokes, classify]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = drawByKey(drawing, event.key, event.shiftKey);
    if (!next) return;
    // Neither does the page scroll, nor do its own shortcuts act.
    event.preventDefault();
    event.stopPropagation();
    setDrawing(next);
  };

  return (
    <div className="drawing">
      <div
        className="drawing-paper"
        role="application"
        tabIndex={0}
        aria-label={texts.paper}
        aria-describedby={hintId}
        data-testid="drawing"
        data-strokes={strokes.length}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawing((now) => penDown(now, pointOf(event)));
        }}
        onPointerMove={(event) => {
          const points = event.nativeEvent.getCoalescedEvents?.() ?? [];
          const path = (points.length > 0 ? points : [event.nativeEvent]).map((move) =>
            pointIn(event.currentTarget, move),
          );
          if (event.buttons > 0) setDrawing((now) => path.reduce(penTo, now));
        }}
        onPointerUp={() => setDrawing(penUp)}
        onPointerCancel={() => setDrawing(penUp)}
      >
        <canvas ref={canvas} width={SIDE} height={SIDE} aria-hidden />
        <span
          className="drawing-pen"
          data-is-down={drawing.isDown}
          style={{ left: `${drawing.pen.x * 100}%`, top: `${drawing.pen.y * 100}%` }}
          aria-hidden
        />
      </div>
      <div className="drawing-side">
        <p className="hint" id={hintId}>
          {texts.paperHint}
        </p>
        <div className="row">
          <Button
            tone="bare"
            icon={<Undo2 aria-hidden />}
            label={texts.undoStroke}
            disabled={strokes.length === 0}
            data-testid="drawing-undo"
            onClick={() => setDrawing(withoutLastStroke)}
          />
          <Button
            tone="bare"
            icon={<Eraser aria-hidden />}
            disabled={strokes.length === 0}
            data-testid="drawing-clear"
            onClick={() => setDrawing(EMPTY_DRAWING)}
          >
            {texts.clear}
          </Button>
        </div>
        <p className="visually-hidden" role="status">
          {drawing.isDown ? texts.penIsDown : texts.penIsUp}
        </p>
      </div>
    </div>
  );
}

const pointOf = (event: PointerEvent<HTMLElement>): Point => pointIn(event.currentTarget, event.nativeEvent);

function pointIn(paper: HTMLElement, { clientX, clientY }: globalThis.PointerEvent): Point {
  const { left, top, width, height } = paper.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}
