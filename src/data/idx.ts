/**
 * @file The IDX format of MNIST and its family (LeCun, "The MNIST database", file formats):
 * two zero bytes, a type byte, the rank, one big-endian uint32 per axis, then the values.
 */
import { UserError } from '../core/userError';
import { imageSize, type ImageShape, type Split } from './dataset';
import { baseName, fileRole, formatBytes, formatCount, type FileRole, type SourceFile } from './source';

const UINT8 = 0x08;
const MAX_SIDE = 1024;

export type IdxFile =
  | {
      readonly kind: 'images';
      readonly name: string;
      readonly shape: ImageShape;
      readonly images: Uint8Array;
      readonly count: number;
    }
  | { readonly kind: 'labels'; readonly name: string; readonly labels: Uint8Array; readonly count: number };

/** Whether the first bytes are those of an IDX file of any type. */
export function isIdx(bytes: Uint8Array): boolean {
  const [zero, alsoZero, type = 0, rank = 0] = bytes;
  return zero === 0 && alsoZero === 0 && type >= 0x08 && type <= 0x0e && rank >= 1 && rank <= 4;
}

/**
 * Parses images ([N,H,W], [N,C,H,W] or [N,H,W,C], C 1 or 3) or labels ([N]) of unsigned bytes.
 * Errors: `data/idx-magic`, `data/idx-size`, `data/idx-shape`.
 */
export function parseIdx({ name, bytes }: SourceFile): IdxFile {
  const [, , type, rank] = bytes;
  if (!isIdx(bytes) || type !== UINT8 || rank === undefined || rank === 2) {
    const start = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    throw new UserError({
      code: 'data/idx-magic',
      at: name,
      found: bytes.length < 4 ? formatBytes(bytes.length) : `the first bytes ${start}`,
      expected:
        '00 00 08 03 (images of bytes) or 00 00 08 01 (labels): an IDX file such as train-images-idx3-ubyte',
    });
  }
  const header = 4 + 4 * rank;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const axes = Array.from({ length: rank }, (_, axis) =>
    bytes.length < header ? 0 : view.getUint32(4 + 4 * axis),
  );
  const wanted = header + axes.reduce((product, length) => product * length, 1);
  if (bytes.length < header || bytes.length !== wanted) {
    const broken = bytes.length < wanted || bytes.length < header;
    throw new UserError({
      code: 'data/idx-size',
      at: name,
      found: `${formatCount(bytes.length)} bytes`,
      expected:
        bytes.length < header
          ? `a header of ${header} bytes; the file breaks off, download it again`
          : `${formatCount(wanted)} bytes for ${axes.join(' × ')} values; ` +
            (broken
              ? 'the file breaks off, download it again'
              : 'the file has more bytes than its header says'),
    });
  }
  const values = bytes.subarray(header);
  const [count = 0, ...rest] = axes;
  if (rank === 1) return { kind: 'labels', name, labels: values, count };
  return { kind: 'images', name, ...toPlanes(name, values, count, rest), count };
}

function toPlanes(
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
      code: 'data/idx-shape',
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

export interface LabelledIdx {
  readonly shape: ImageShape;
  /** By role; files whose names give no role count as `train`. */
  readonly splits: Partial<Record<FileRole, Split>>;
}

/**
 * Pairs images with labels by role (train, val, test/t10k in the name). What a file holds is read from its
 * header, so the words "images" and "labels" need not be in the name.
 * Errors: `data/idx-two-of-a-kind`, `data/labels-without-images`, `data/images-without-labels`,
 * `data/label-count`, `data/shapes-differ`, `data/no-images`, and those of `parseIdx`.
 */
export function pairIdx(files: readonly SourceFile[]): LabelledIdx {
  const byRole = new Map<
    FileRole,
    { images?: IdxFile & { kind: 'images' }; labels?: IdxFile & { kind: 'labels' } }
  >();
  for (const file of files) {
    const parsed = parseIdx(file);
    const role = fileRole(baseName(parsed.name)) ?? 'train';
    const pair = byRole.get(role) ?? {};
    const earlier = pair[parsed.kind];
    if (earlier) {
      throw new UserError({
        code: 'data/idx-two-of-a-kind',
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
      found: 'no IDX file',
      expected: 'an images and a labels file',
    });
  }
  return { shape, splits };
}

function partnerMissing(file: IdxFile): UserError {
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
