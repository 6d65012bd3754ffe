/** @file Random flip and crop, decided per image; `batches.ts` applies them while it copies. */
import type { Rng } from '../core/rng';

export interface AugmentOptions {
  /** Mirror left to right with probability one half. Not for digits or letters. */
  readonly flip: boolean;
  /** Pad with black by so many pixels on each side, then crop back at a random place. */
  readonly cropPadding: number;
}

export const NO_AUGMENT: AugmentOptions = { flip: false, cropPadding: 0 };

/** How one image is to be copied: output pixel (y, x) reads input (y + dy, x + dx), mirrored first if `flip`. */
export interface Placement {
  flip: boolean;
  dy: number;
  dx: number;
}

/** Draws a placement into `out`. Always three draws, so that one option never shifts another's stream. */
export function drawPlacement(rng: Rng, { flip, cropPadding }: AugmentOptions, out: Placement): Placement {
  const [mirror, dy, dx] = [rng.uint32(), rng.uint32(), rng.uint32()];
  const places = 2 * cropPadding + 1;
  out.flip = flip && mirror >= 0x80000000;
  out.dy = (dy % places) - cropPadding;
  out.dx = (dx % places) - cropPadding;
  return out;
}
