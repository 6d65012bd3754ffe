/**
 * @file A data set that needs no download: ten kinds of shapes at random place, size, angle and
 * colour over a gradient, with shadows, distractors and noise. No pixel tells the class on its
 * own (a linear model stays far below 60 %), a small convolutional net reads it easily.
 */
import { Rng } from '../core/rng';
import { invariant } from '../core/userError';
import { createDataset, imageSize, type Dataset, type ImageShape, type Split } from './dataset';
import { drawPalette, type Rgb } from './palette';
import { SHAPE_EXTENT, lengthOf, shapes, type Shape } from './shapes';

export interface ProceduralOptions {
  readonly seed: number | string;
  /** Side in pixels, at least 12. Default 32. */
  readonly size?: number;
  /** 1 (grey) or 3 (colour). Default 3. */
  readonly channels?: 1 | 3;
  /** Images per split. Defaults 4000, 1000, 1000. */
  readonly train?: number;
  readonly val?: number;
  readonly test?: number;
}

const CLASSES = Object.keys(shapes);
const SHAPES: readonly Shape[] = Object.values(shapes);

/**
 * Ten balanced classes of [channels, size, size] images. Image i of a split depends on the seed,
 * the split and i only: asking for more images never changes the earlier ones.
 */
export function proceduralDataset(options: ProceduralOptions): Dataset {
  const { size = 32, channels = 3, train = 4000, val = 1000, test = 1000 } = options;
  invariant(size >= 12, () => `proceduralDataset: ${size} pixels are too few to draw in`);
  const shape: ImageShape = [channels, size, size];
  const rng = Rng.from(options.seed).fork('procedural');
  return createDataset({
    name: 'Procedural shapes',
    classes: CLASSES,
    shape,
    train: drawSplit(rng.fork('train'), train, shape),
    val: drawSplit(rng.fork('val'), val, shape),
    test: drawSplit(rng.fork('test'), test, shape),
    suggestedAugment: { flip: true, cropPadding: 2 },
  });
}

/** Labels go round 0, 1, … 9, so that every prefix is balanced. */
function drawSplit(rng: Rng, length: number, shape: ImageShape): Split {
  const [channels, size] = shape;
  const bytes = imageSize(shape);
  const images = new Uint8Array(length * bytes);
  const labels = Uint8Array.from({ length }, (_, i) => i % CLASSES.length);
  const canvas = new Canvas(size);
  for (let i = 0; i < length; i++) {
    const imageRng = rng.fork(i);
    drawScene(canvas, SHAPES[labels[i]!]!, imageRng);
    canvas.develop(images.subarray(i * bytes, (i + 1) * bytes), channels, imageRng);
  }
  return { images, labels, length };
}

function drawScene(canvas: Canvas, shape: Shape, rng: Rng): void {
  const { size } = canvas;
  const distractorCount = 2 + rng.int(4);
  const palette = drawPalette(rng, distractorCount);
  canvas.gradient(palette.background, rng.uniform(0, 2 * Math.PI));
  for (const colour of palette.distractors) {
    const mark = rng.pick(MARKS);
    const radius = size * rng.uniform(0.06, 0.12);
    const place = { x: rng.uniform(0, size), y: rng.uniform(0, size), radius, angle: rng.uniform(0, 6.3) };
    canvas.paint(mark, { ...place, mirror: 1 }, [colour, colour], rng.uniform(0.5, 0.9), 1);
  }
  const radius = size * rng.uniform(0.25, 0.36);
  const margin = radius * 0.95;
  const place: Place = {
    x: rng.uniform(margin, size - margin),
    y: rng.uniform(margin, size - margin),
    radius,
    angle: rng.uniform(0, 2 * Math.PI),
    mirror: rng.next() < 0.5 ? 1 : -1,
  };
  const drop = size * rng.uniform(0.02, 0.05);
  const shadow = { ...place, x: place.x + drop * 0.6, y: place.y + drop };
  canvas.paint(shape, shadow, [BLACK, BLACK], rng.uniform(0.12, 0.3), size * 0.07);
  canvas.paint(shape, place, palette.shape, 1, 1);
}

const BLACK: Rgb = [0, 0, 0];

/** Small things that are no class: a dot, a short stroke, an arc. Too small and too pale to be mistaken. */
const MARKS: readonly Shape[] = [
  (x, y) => lengthOf(x, y) - 0.7,
  (x, y) => Math.max(Math.abs(x) - 1.3, Math.abs(y) - 0.28),
  (x, y) => Math.max(Math.abs(lengthOf(x, y) - 0.9) - 0.22, y - 0.25),
];

/** Where a shape goes: centre and radius in pixels, angle in radians, 1 or −1 to mirror. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly angle: number;
  readonly mirror: number;
}

/** A square of float colour, reused from image to image. */
class Canvas {
  readonly #rgb: Float32Array;

  constructor(readonly size: number) {
    this.#rgb = new Float32Array(3 * size * size);
  }

  /** Fills everything, from one colour to the other along `angle`. */
  gradient([from, to]: readonly [Rgb, Rgb], angle: number): void {
    const { size } = this;
    const dx = Math.cos(angle) / (1.42 * size);
    const dy = Math.sin(angle) / (1.42 * size);
    const start = 0.5 - (dx + dy) * (size / 2);
    for (let c = 0; c < 3; c++) {
      const base = from[c]!;
      const step = to[c]! - base;
      for (let y = 0, i = c * size * size; y < size; y++) {
        for (let x = 0; x < size; x++) this.#rgb[i++] = base + step * (start + dx * x + dy * y);
      }
    }
  }

  /** Blends a shape over what is there, coloured from its top to its bottom; the edge is `softness` pixels wide. */
  paint(shape: Shape, place: Place, colours: readonly [Rgb, Rgb], opacity: number, softness: number): void {
    const { size } = this;
    const rgb = this.#rgb;
    const plane = size * size;
    const { radius, mirror } = place;
    const [top, bottom] = colours;
    const reach = radius * SHAPE_EXTENT + softness;
    const x0 = Math.max(0, Math.floor(place.x - reach));
    const x1 = Math.min(size, Math.ceil(place.x + reach));
    const y0 = Math.max(0, Math.floor(place.y - reach));
    const y1 = Math.min(size, Math.ceil(place.y + reach));
    const cos = Math.cos(place.angle) / radius;
    const sin = Math.sin(place.angle) / radius;
    const sharpness = radius / softness;
    for (let py = y0; py < y1; py++) {
      const y = py + 0.5 - place.y;
      const [ySin, yCos] = [y * sin, y * cos];
      const down = Math.min(1, Math.max(0, 0.5 + (0.5 * y) / radius));
      const red = top[0] + (bottom[0] - top[0]) * down;
      const green = top[1] + (bottom[1] - top[1]) * down;
      const blue = top[2] + (bottom[2] - top[2]) * down;
      for (let px = x0; px < x1; px++) {
        const x = px + 0.5 - place.x;
        const distance = shape(mirror * (x * cos + ySin), yCos - x * sin);
        const coverage = Math.min(1, 0.5 - distance * sharpness) * opacity;
        if (coverage <= 0) continue;
        const i = py * size + px;
        rgb[i] = rgb[i]! + (red - rgb[i]!) * coverage;
        rgb[i + plane] = rgb[i + plane]! + (green - rgb[i + plane]!) * coverage;
        rgb[i + 2 * plane] = rgb[i + 2 * plane]! + (blue - rgb[i + 2 * plane]!) * coverage;
      }
    }
  }

  /** Writes the picture as bytes, plane by plane (grey is Rec. 601 luma), with film grain. */
  develop(out: Uint8Array, channels: number, rng: Rng): void {
    const rgb = this.#rgb;
    const plane = this.size * this.size;
    // Two random bytes added make a triangular distribution: near enough to Gaussian, at half a draw.
    const grain = (255 * rng.uniform(0.01, 0.04)) / 104;
    for (let i = 0; i < out.length; i += 2) {
      const bits = rng.uint32();
      for (let k = i; k < Math.min(i + 2, out.length); k++) {
        const half = k === i ? bits : bits >>> 16;
        const noise = ((half & 255) + ((half >>> 8) & 255) - 255) * grain;
        const value =
          channels === 3 ? rgb[k]! : 0.299 * rgb[k]! + 0.587 * rgb[k + plane]! + 0.114 * rgb[k + 2 * plane]!;
        out[k] = Math.min(255, Math.max(0, value * 255 + noise + 0.5));
      }
    }
  }
}
