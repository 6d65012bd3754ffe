/**
 * @file Images in one file, their labels in another (or in another array of the same archive): which belong
 * together, and pixels in whatever order of axes as planes.
 */
import { UserError } from '../core/userError';
import { imageSize, type ImageShape, type Split } from './dataset';
import { baseName, fileRole, formatCount, type FileRole, type SourceFile } from './source';

const MAX_SIDE = 1024;

export type LabelledFile =
  | {
      readonly kind: 'images';
      readonly name: string;
      readonly shape: ImageShape;
      readonly images: Uint8Array;
      readonly count: number;
    }
  | {
      readonly kind: 'labels';
      readonly name: string;
      readonly labels: Uint8Array | Uint16Array;
      readonly count: number;
    };

/**
 * Pixel bytes of [N,H,W], [N,C,H,W] or [N,H,W,C] (C 1 or 3; `axes` without N) as planes.
 * Errors: `data/image-shape`.
 */
export function toPlanes(
  name: string,
  values: Uint8Array,
  count: number,
  axes: readonly number[],
): { shape: ImageShape; images: Uint8Array } {
  const [a = 0, b = 0, c = 0] = axes;
  const isColour = (channels: number): boolean => channels === 1 || channels === 3;
  const channelsLast = axes.length === 3 && !isColour(a) && isColour(c);
  const shape: ImageShape = axes.length === 2 ? [1, a, b] : channelsLast ? [c, a, b] : [a, b, c];
  const [channels, height, width] = shape;
  if (!isColour(channels) || height < 1 || width < 1 || height > MAX_SIDE || width > MAX_SIDE) {
    throw new UserError({
      code: 'data/image-shape',
      at: name,
      found: `images of ${axes.join(' × ')}`,
      expected: `1 or 3 channels and sides of 1 to ${MAX_SIDE} pixels`,
    });
  }
  return { shape, images: channelsLast && channels > 1 ? channelsFirst(values, count, shape) : values };
}

/** [N,H,W,C] → [N,C,H,W]. */
function channelsFirst(values: Uint8Array, count: number, [channels, height, width]: ImageShape): Uint8Array {
  const plane = height * width;
  const images = new Uint8Array(values.length);
  for (let n = 0; n < count; n++) {
    for (let i = 0; i < plane; i++) {
      for (let c = 0; c < channels; c++) {
        images[(n * channels + c) * plane + i] = values[(n * plane + i) * channels + c]!;
      }
    }
  }
  return images;
}

export interface LabelledSplits {
  readonly shape: ImageShape;
  /** By role; files whose names give no role count as `train`. */
  readonly splits: Partial<Record<FileRole, Split>>;
}

/**
 * Pairs images with labels by role (train, val, test/t10k in the name). What a file holds is read from its
 * header, so the words "images" and "labels" need not be in the name.
 * Errors: `data/two-of-a-kind`, `data/labels-without-images`, `data/images-without-labels`,
 * `data/label-count`, `data/shapes-differ`, `data/no-images`.
 */
export function pairFiles(files: readonly LabelledFile[]): LabelledSplits {
  const byRole = new Map<
    FileRole,
    { images?: LabelledFile & { kind: 'images' }; labels?: LabelledFile & { kind: 'labels' } }
  >();
  for (const parsed of files) {
    const role = fileRole(baseName(parsed.name)) ?? 'train';
    const pair = byRole.get(role) ?? {};
    const earlier = pair[parsed.kind];
    if (earlier) {
      throw new UserError({
        code: 'data/two-of-a-kind',
        at: parsed.name,
        found: `${parsed.kind} for ${role}, as in ${earlier.name}`,
        expected: 'one images file and one labels file each for train and test; drop one data set at a time',
      });
    }
    byRole.set(role, { ...pair, [parsed.kind]: parsed });
  }
  const splits: Partial<Record<FileRole, Split>> = {};
  let shape: ImageShape | undefined;
  for (const [role, { images, labels }] of byRole) {
    if (!images || !labels) throw partnerMissing((images ?? labels)!);
    if (images.count !== labels.count) {
      throw new UserError({
        code: 'data/label-count',
        at: labels.name,
        found: `${formatCount(labels.count)} labels for ${formatCount(images.count)} images in ${images.name}`,
        expected: 'one label for each image; take both files from the same data set and split',
      });
    }
    if (images.count === 0) {
      throw new UserError({
        code: 'data/no-images',
        at: images.name,
        found: '0 images',
        expected: 'at least one image',
      });
    }
    if (shape && (imageSize(shape) !== imageSize(images.shape) || shape[1] !== images.shape[1])) {
      throw new UserError({
        code: 'data/shapes-differ',
        at: images.name,
        found: `images of ${images.shape.join('×')}, but ${shape.join('×')} in the other file`,
        expected: 'images of one shape in all files',
      });
    }
    shape = images.shape;
    splits[role] = { images: images.images, labels: labels.labels, length: images.count };
  }
  if (!shape) {
    throw new UserError({
      code: 'data/no-images',
      found: 'no file',
      expected: 'an images and a labels file',
    });
  }
  return { shape, splits };
}

/**
 * Files that hold images and labels at once, one for each role.
 * Errors: `data/two-of-a-kind`, `data/shapes-differ`, and those of `parse`.
 */
export function onlyOne(
  files: readonly SourceFile[],
  parse: (file: SourceFile) => { readonly shape: ImageShape; readonly split: Split },
): LabelledSplits {
  return pairFiles(
    files.flatMap((file): LabelledFile[] => {
      const { shape, split } = parse(file);
      const { name } = file;
      return [
        { kind: 'images', name, shape, images: split.images, count: split.length },
        { kind: 'labels', name, labels: split.labels, count: split.length },
      ];
    }),
  );
}

function partnerMissing(file: LabelledFile): UserError {
  const partner = file.kind === 'images' ? 'labels' : 'images';
  const name = baseName(file.name)
    .replace(file.kind, partner)
    .replace(/idx[13]/, partner === 'labels' ? 'idx1' : 'idx3');
  const hint = name === baseName(file.name) ? `the ${partner} file that belongs to it` : name;
  return new UserError({
    code: `data/${file.kind}-without-${partner}`,
    at: file.name,
    found: `${formatCount(file.count)} ${file.kind} without ${partner}`,
    expected: `${hint} as well: drop both files together`,
  });
}
