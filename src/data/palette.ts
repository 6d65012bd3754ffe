/** @file Seeded colours for the procedural images: chosen in OKLCH, where equal steps look equal. */
import type { Rng } from '../core/rng';

/** Red, green, blue in sRGB, 0 … 1. */
export type Rgb = readonly [number, number, number];

/** Colours of one picture. The shape's lightness is at least `CONTRAST` away from the background's. */
export interface Palette {
  readonly background: readonly [Rgb, Rgb];
  readonly shape: readonly [Rgb, Rgb];
  readonly distractors: readonly Rgb[];
}

const CONTRAST = 0.32;

/** OKLCH (lightness 0 … 1, chroma, hue in radians) to sRGB, clipped (Ottosson 2020, "A perceptual color space"). */
export function oklch(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** Linear light to sRGB. */
function encode(value: number): number {
  const v = Math.min(1, Math.max(0, value));
  return v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055;
}

/**
 * Light on dark or dark on light with equal chance, any hue: neither the mean colour of a
 * picture nor the sign of its contrast tells the class.
 */
export function drawPalette(rng: Rng, distractorCount: number): Palette {
  const dark = rng.uniform(0.22, 0.42);
  const light = rng.uniform(Math.max(0.72, dark + CONTRAST), 0.93);
  const [back, front] = rng.next() < 0.5 ? [dark, light] : [light, dark];
  const hue = rng.uniform(0, 2 * Math.PI);
  const frontHue = hue + rng.uniform(0.6, 2 * Math.PI - 0.6);
  const drift = rng.uniform(-0.09, 0.09);
  const toMiddle = back < front ? 1 : -1;
  return {
    background: [
      oklch(back - drift, rng.uniform(0.02, 0.09), hue),
      oklch(back + drift, rng.uniform(0.02, 0.09), hue + rng.uniform(-0.8, 0.8)),
    ],
    shape: [
      oklch(front + 0.04, rng.uniform(0.09, 0.17), frontHue),
      oklch(front - 0.05, rng.uniform(0.09, 0.17), frontHue + rng.uniform(-0.5, 0.5)),
    ],
    distractors: Array.from({ length: distractorCount }, () =>
      oklch(back + toMiddle * rng.uniform(0.12, 0.26), rng.uniform(0.05, 0.14), rng.uniform(0, 2 * Math.PI)),
    ),
  };
}
