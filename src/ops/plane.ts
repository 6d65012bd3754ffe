/**
 * @file One window over one channel: the three sums that every convolution is made of. Used by the
 * CPU reference only. Taps are the outer loops and pixels the inner ones, so the bounds of the
 * padding are settled once a tap, and sums are kept in doubles.
 */
import type { TensorType } from '../graph/ir';
import type { Floats } from '../plan/kernel';
import type { WindowAttrs } from './window';

/** Sizes in pixels: the map under the window, and the map of window positions. */
export interface Geometry extends WindowAttrs {
  readonly kernel: number;
  readonly height: number;
  readonly width: number;
  readonly outHeight: number;
  readonly outWidth: number;
}

export function geometry(x: TensorType, y: TensorType, kernel: number, window: WindowAttrs): Geometry {
  return {
    kernel,
    height: x.shape[2]!,
    width: x.shape[3]!,
    outHeight: y.shape[2]!,
    outWidth: y.shape[3]!,
    ...window,
  };
}

/** First window position whose tap, `offset` pixels from position·stride, is not left of the map. */
const first = (offset: number, stride: number): number => Math.max(0, Math.ceil(-offset / stride));

/** One more than the last position whose tap still lies inside a map of `size` pixels. */
const end = (offset: number, stride: number, size: number, positions: number): number =>
  Math.min(positions, Math.floor((size - 1 - offset) / stride) + 1);

/** y[p, q] += Σ_(i,j) w[i, j] · x[p·s + i·d − pad, q·s + j·d − pad], zero outside the map. */
export function correlate(
  y: Float64Array,
  x: Floats,
  xAt: number,
  w: Floats,
  wAt: number,
  { kernel, stride, padding, dilation, height, width, outHeight, outWidth }: Geometry,
): void {
  for (let i = 0; i < kernel; i++) {
    const top = i * dilation - padding;
    const pEnd = end(top, stride, height, outHeight);
    for (let j = 0; j < kernel; j++) {
      const left = j * dilation - padding;
      const qFirst = first(left, stride);
      const qEnd = end(left, stride, width, outWidth);
      const tap = w[wAt + i * kernel + j]!;
      for (let p = first(top, stride); p < pEnd; p++) {
        const row = xAt + (p * stride + top) * width + left;
        const out = p * outWidth;
        for (let q = qFirst; q < qEnd; q++) y[out + q]! += tap * x[row + q * stride]!;
      }
    }
  }
}

/** The transpose of `correlate`: x[p·s + i·d − pad, q·s + j·d − pad] += w[i, j] · y[p, q]. */
export function spread(
  x: Float64Array,
  y: Floats,
  yAt: number,
  w: Floats,
  wAt: number,
  { kernel, stride, padding, dilation, height, width, outHeight, outWidth }: Geometry,
): void {
  for (let i = 0; i < kernel; i++) {
    const top = i * dilation - padding;
    const pEnd = end(top, stride, height, outHeight);
    for (let j = 0; j < kernel; j++) {
      const left = j * dilation - padding;
      const qFirst = first(left, stride);
      const qEnd = end(left, stride, width, outWidth);
      const tap = w[wAt + i * kernel + j]!;
      for (let p = first(top, stride); p < pEnd; p++) {
        const row = (p * stride + top) * width + left;
        const from = yAt + p * outWidth;
        for (let q = qFirst; q < qEnd; q++) x[row + q * stride]! += tap * y[from + q]!;
      }
    }
  }
}

/** w[i, j] += Σ_(p,q) x[p·s + i·d − pad, q·s + j·d − pad] · y[p, q]. */
export function correlateTaps(
  w: Float64Array,
  wAt: number,
  x: Floats,
  xAt: number,
  y: Floats,
  yAt: number,
  { kernel, stride, padding, dilation, height, width, outHeight, outWidth }: Geometry,
): void {
  for (let i = 0; i < kernel; i++) {
    const top = i * dilation - padding;
    const pEnd = end(top, stride, height, outHeight);
    for (let j = 0; j < kernel; j++) {
      const left = j * dilation - padding;
      const qFirst = first(left, stride);
      const qEnd = end(left, stride, width, outWidth);
      let sum = 0;
      for (let p = first(top, stride); p < pEnd; p++) {
        const row = xAt + (p * stride + top) * width + left;
        const from = yAt + p * outWidth;
        for (let q = qFirst; q < qEnd; q++) sum += x[row + q * stride]! * y[from + q]!;
      }
      w[wAt + i * kernel + j]! += sum;
    }
  }
}
