/** @file Where a picture stands in its frame: scale and offset, and the arithmetic of moving it. */
import type { Rect } from './scene';

/** A point p of the picture is drawn at p · k + (x, y) of the frame. */
export interface View {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export interface Extent {
  readonly width: number;
  readonly height: number;
}

export const MIN_SCALE = 0.15;
export const MAX_SCALE = 6;
/** Smaller than this, no label can be read. */
export const READABLE = 0.75;
const MARGIN = 24;

/** The view as a CSS transform. */
export const cssTransform = ({ k, x, y }: View): string => `translate(${x}px, ${y}px) scale(${k})`;

/** The whole picture, at most at its own size, in the middle of the frame and at its top. */
export function fitView(content: Extent, frame: Extent): View {
  const k = Math.max(MIN_SCALE, Math.min(1, frame.width / content.width, frame.height / content.height));
  return clampView({ k, x: 0, y: 0 }, content, frame);
}

/** The nearest view in which the picture fills the frame, or stands in its middle where it is smaller. */
export function clampView({ k, x, y }: View, content: Extent, frame: Extent): View {
  const clamp = (offset: number, inner: number, outer: number, slack: number): number =>
    inner <= outer ? slack * (outer - inner) : Math.min(0, Math.max(outer - inner, offset));
  return {
    k,
    x: clamp(x, content.width * k, frame.width, 0.5),
    y: clamp(y, content.height * k, frame.height, 0),
  };
}

/** `view` itself where the part can be read already; else the nearest that shows it whole and legible. */
export function revealView(part: Rect, view: View, content: Extent, frame: Extent): View {
  const left = part.x * view.k + view.x;
  const top = part.y * view.k + view.y;
  const inside =
    left >= 0 &&
    top >= 0 &&
    left + part.width * view.k <= frame.width &&
    top + part.height * view.k <= frame.height;
  if (inside && view.k >= READABLE) return view;
  const most = Math.min((frame.width - 2 * MARGIN) / part.width, (frame.height - 2 * MARGIN) / part.height);
  const k = Math.max(MIN_SCALE, Math.min(Math.max(view.k, 1), most));
  const x = frame.width / 2 - (part.x + part.width / 2) * k;
  const y = frame.height / 2 - (part.y + part.height / 2) * k;
  return clampView({ k, x, y }, content, frame);
}

/** The part of the picture that the frame shows. */
export function visiblePart({ k, x, y }: View, content: Extent, frame: Extent): Rect {
  const left = Math.max(0, -x / k);
  const top = Math.max(0, -y / k);
  return {
    x: left,
    y: top,
    width: Math.min(content.width - left, frame.width / k),
    height: Math.min(content.height - top, frame.height / k),
  };
}

/** What is worth drawing at a scale: stages as a whole, blocks with their candidates, or the operations in them. */
export type Level = 'far' | 'middle' | 'near';

export const levelOf = (k: number): Level => (k < 0.55 ? 'far' : k > 1.6 ? 'near' : 'middle');
