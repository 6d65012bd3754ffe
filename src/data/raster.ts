/** @file Decoded pictures and how they become planes of a fixed size. Decoding itself is the host's job. */
import { imageSize, type ImageShape } from './dataset';

/** A decoded picture, 4 bytes a pixel, row by row, alpha not premultiplied. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray | Uint8Array;
}

/** PNG, JPEG, WebP … bytes → pixels. The worker passes `createImageBitmap` + `OffscreenCanvas`; Node has its own. */
export type DecodeImage = (bytes: Uint8Array) => Promise<Raster>;

/** Rec. 601 luma, as torchvision's `Grayscale`. */
const LUMA = [0.299, 0.587, 0.114] as const;

/**
 * Crops the middle to the wanted proportions, resizes with a triangle filter as wide as the step (Pillow's
 * antialiased `BILINEAR`), lays transparent parts on white; grey where `shape` has one channel.
 * Returns C*H*W bytes.
 */
export function rasterToPlanes(raster: Raster, shape: ImageShape): Uint8Array {
  const [channels, height, width] = shape;
  const scale = Math.min(raster.width / width, raster.height / height);
  const columns = filterTaps(raster.width, width, scale);
  const rows = filterTaps(raster.height, height, scale);
  const out = new Uint8Array(imageSize(shape));
  const firstRow = Math.min(...rows.map((tap) => tap.start));
  const lastRow = Math.max(...rows.map((tap) => tap.start + tap.weights.length));
  const narrowed = new Float32Array((lastRow - firstRow) * width);
  for (let c = 0; c < channels; c++) {
    for (let y = firstRow; y < lastRow; y++) {
      for (let x = 0; x < width; x++) {
        const { start, weights } = columns[x]!;
        let sum = 0;
        for (let k = 0; k < weights.length; k++) {
          sum +=
            weights[k]! * sample(raster.rgba, 4 * (y * raster.width + start + k), channels === 1 ? -1 : c);
        }
        narrowed[(y - firstRow) * width + x] = sum;
      }
    }
    for (let y = 0; y < height; y++) {
      const { start, weights } = rows[y]!;
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let k = 0; k < weights.length; k++)
          sum += weights[k]! * narrowed[(start - firstRow + k) * width + x]!;
        out[(c * height + y) * width + x] = Math.min(255, Math.max(0, Math.round(sum)));
      }
    }
  }
  return out;
}

/** Channel `c` over white; −1 is grey. */
function sample(rgba: ArrayLike<number>, at: number, c: number): number {
  const alpha = rgba[at + 3]! / 255;
  const value =
    c === -1 ? LUMA[0] * rgba[at]! + LUMA[1] * rgba[at + 1]! + LUMA[2] * rgba[at + 2]! : rgba[at + c]!;
  return value * alpha + 255 * (1 - alpha);
}

interface Taps {
  readonly start: number;
  readonly weights: Float32Array;
}

/** For each of `count` outputs along an axis of `length` inputs, centred: which inputs, and how much of each. */
function filterTaps(length: number, count: number, scale: number): Taps[] {
  const offset = (length - count * scale) / 2;
  const support = Math.max(1, scale);
  return Array.from({ length: count }, (_, i) => {
    const centre = offset + (i + 0.5) * scale;
    const start = Math.max(0, Math.floor(centre - support));
    const end = Math.min(length, Math.ceil(centre + support));
    const weights = Float32Array.from({ length: end - start }, (_unused, k) =>
      Math.max(0, 1 - Math.abs(start + k + 0.5 - centre) / support),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return { start, weights: weights.map((weight) => weight / total) };
  });
}

/** Whether every pixel has equal red, green and blue. */
export function isGrey({ rgba }: Raster): boolean {
  for (let i = 0; i < rgba.length; i += 4) {
    if (rgba[i] !== rgba[i + 1] || rgba[i] !== rgba[i + 2]) return false;
  }
  return true;
}

const SIGNATURES: readonly (readonly [kind: string, at: number, text: string])[] = [
  ['PNG', 1, 'PNG\r\n'],
  ['JPEG', 0, '\xff\xd8\xff'],
  ['GIF', 0, 'GIF8'],
  ['WebP', 8, 'WEBP'],
  ['BMP', 0, 'BM'],
  ['AVIF', 4, 'ftypavif'],
];

/** The kind of picture that the first bytes announce, whatever the file is called. */
export function pictureKind(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  return SIGNATURES.find(([, at, text]) => head.startsWith(text, at))?.[0];
}
