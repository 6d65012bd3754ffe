/** @file Paints thousands of points onto a canvas, in the colours that its style sheet gives it. */
import type { Distribution } from '../../../view/distribution';
import type { ScatterFrame } from '../../../view/scatter';

/** More would cover each other, and take longer than a frame. */
const MOST_PAINTED = 20_000;

export function paintPoints(
  canvas: HTMLCanvasElement,
  { x, y }: ScatterFrame,
  { costs, count, kept }: Distribution,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const density = window.devicePixelRatio;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  context.scale(density, density);
  const style = getComputedStyle(canvas);
  const stride = Math.ceil(count / MOST_PAINTED);
  // Those inside the window last, so that they lie on top; those outside are smaller too.
  for (const [inside, colour, size, alpha] of [
    [0, '--ribbon-quiet', 1.5, 0.7],
    [1, '--accent', 2.5, 0.5],
  ] as const) {
    context.fillStyle = style.getPropertyValue(colour);
    context.globalAlpha = alpha;
    for (let i = 0; i < count; i += stride) {
      if (kept[i] !== inside) continue;
      context.fillRect(x.at(costs.macs[i]!) - size / 2, y.at(costs.params[i]!) - size / 2, size, size);
    }
  }
}
