/** @file Paints thousands of points onto a canvas, in the colours that its style sheet gives it. */
import type { ColumnKey } from '../../../space';
import type { Distribution } from '../../../view/distribution';
import type { ScatterFrame } from '../../../view/scatter';

/** Fewer are drawn larger. */
const FEW = 1000;
/** More would cover each other, and take longer than a frame. */
const MOST_PAINTED = 20_000;

export function paintPoints(
  canvas: HTMLCanvasElement,
  { x, y }: ScatterFrame,
  { costs, count, kept }: Distribution,
  keys: { readonly x: ColumnKey; readonly y: ColumnKey },
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const density = window.devicePixelRatio;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  context.scale(density, density);
  const style = getComputedStyle(canvas);
  const [xs, ys] = [costs[keys.x], costs[keys.y]];
  const shown: number[] = [];
  for (let i = 0; i < count; i++) if (!Number.isNaN(xs[i]) && !Number.isNaN(ys[i])) shown.push(i);
  const stride = Math.max(1, Math.ceil(shown.length / MOST_PAINTED));
  const scale = shown.length <= FEW ? 2 : 1;
  // Those inside the window last, so that they lie on top; those outside are smaller too.
  for (const [inside, colour, size, alpha] of [
    [0, '--ribbon-quiet', 1.5, 0.7],
    [1, '--accent', 2.5, 0.5],
  ] as const) {
    context.fillStyle = style.getPropertyValue(colour);
    context.globalAlpha = alpha;
    const side = size * scale;
    for (let at = 0; at < shown.length; at += stride) {
      const i = shown[at]!;
      if (kept[i] === inside) context.fillRect(x.at(xs[i]!) - side / 2, y.at(ys[i]!) - side / 2, side, side);
    }
  }
}
