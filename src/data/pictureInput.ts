/** @file A single picture, made to look like the images that a model was trained on. */
import { imageSize, type Dataset, type ImageShape, type Split } from './dataset';
import { rasterToPlanes, type Raster } from './raster';

/** Mean brightness below or above which a border counts as dark or light, 0 … 255. */
const DARK = 85;
const LIGHT = 170;
/** Training images looked at; enough, since only "almost all dark" or "almost all light" matters. */
const LOOKED_AT = 200;

export interface PictureInput {
  /** One image in the data set's shape, ready for `fillBatch`; its label means nothing. */
  readonly split: Split;
  /** Whether light and dark were swapped. */
  readonly inverted: boolean;
}

/** What a picture must be brought into: the form of the images that a model was trained on. */
export interface PictureLook {
  readonly shape: ImageShape;
  /** Per channel, as in `Dataset`. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /** Mean brightness of the outermost pixels, 0 … 255. */
  readonly border: number;
}

export function lookOf({ shape, mean, std, train }: Dataset): PictureLook {
  return { shape, mean, std, border: borderMean(train.images, Math.min(LOOKED_AT, train.length), shape) };
}

/**
 * Crops and resizes a picture to the shape of `look`. Where grey images have a dark border and the picture a
 * light one (a digit drawn with a pen, for a model trained on MNIST), or the other way round, it is inverted.
 */
export function pictureInput(raster: Raster, { shape, border }: PictureLook): PictureInput {
  const images = rasterToPlanes(raster, shape);
  const ours = borderMean(images, 1, shape);
  const isOpposite = (ours > LIGHT && border < DARK) || (ours < DARK && border > LIGHT);
  const inverted = shape[0] === 1 && isOpposite;
  if (inverted) for (let i = 0; i < images.length; i++) images[i] = 255 - images[i]!;
  return { split: { images, labels: Uint8Array.of(0), length: 1 }, inverted };
}

/** Mean of the outermost pixels of the first channel. */
function borderMean(images: Uint8Array, count: number, shape: ImageShape): number {
  const [, height, width] = shape;
  let sum = 0;
  let pixels = 0;
  for (let n = 0; n < count; n++) {
    const start = n * imageSize(shape);
    for (let y = 0; y < height; y++) {
      const isEdgeRow = y === 0 || y === height - 1;
      for (let x = 0; x < width; x += isEdgeRow ? 1 : Math.max(1, width - 1)) {
        sum += images[start + y * width + x]!;
        pixels++;
      }
    }
  }
  return sum / pixels;
}
