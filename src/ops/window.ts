/** @file The sliding window of convolutions and pools: its attributes and how many positions it takes. */
import { UserError } from '../core/userError';
import type { Attrs } from '../graph/ir';
import type { InferContext } from '../graph/op';
import { int } from './attrs';
import { type MapShape, notEmpty } from './fit';

/** How a convolution's window moves, in pixels. */
export interface WindowAttrs {
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
}

export const windowOf = (attrs: Attrs): WindowAttrs => ({
  stride: int(attrs, 'stride'),
  padding: int(attrs, 'padding'),
  dilation: int(attrs, 'dilation'),
});

/** Window positions along one side: ⌊(size + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1, as PyTorch. */
export function positions(size: number, kernel: number, { stride, padding, dilation }: WindowAttrs): number {
  return Math.floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1;
}

/** Result shape of sliding a `kernel`×`kernel` window over `x`, giving `channels` channels. */
export function slide(
  { path }: InferContext,
  [n, , h, w]: MapShape,
  kernel: number,
  window: WindowAttrs,
  channels: number,
): MapShape {
  const { stride, padding, dilation } = window;
  if (stride < 1 || dilation < 1 || padding < 0 || kernel < 1) {
    throw new UserError({
      code: 'graph/bad-window',
      at: path,
      found: `kernel ${kernel}, stride ${stride}, padding ${padding}, dilation ${dilation}`,
      expected: 'kernel, stride and dilation of at least 1, and padding of at least 0',
    });
  }
  const shape: MapShape = [n, channels, positions(h, kernel, window), positions(w, kernel, window)];
  return notEmpty(path, `a ${kernel}×${kernel} window over a ${h}×${w} map`, shape);
}
