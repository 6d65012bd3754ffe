/**
 * @file A folder (or unpacked zip) of pictures, one subfolder per class, as torchvision's
 * ImageFolder reads it; `train/`, `val/` and `test/` above the classes are understood.
 */
import { UserError } from '../core/userError';
import { imageSize, type ImageShape, type Split } from './dataset';
import { isGrey, rasterToPlanes, type DecodeImage, type Raster } from './raster';
import { fileRole, formatCount, type FileRole, type SourceFile } from './source';

export interface ImageFolderOptions {
  readonly decodeImage: DecodeImage;
  /** Side of the square that all pictures become. Default: that of the first one if square and ≤ 64, else 32. */
  readonly size?: number;
  /** Default: 1 if all pictures are grey, else 3. */
  readonly channels?: 1 | 3;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface LabelledImages {
  /** The folder that holds the classes, if there is one. */
  readonly root: string | undefined;
  readonly classes: readonly string[];
  readonly shape: ImageShape;
  readonly splits: Partial<Record<FileRole, Split>>;
}

/** Most pictures decoded at once: enough to keep a decoder's threads busy, little memory. */
const AT_ONCE = 8;
const MAX_NATIVE_SIDE = 64;
const DEFAULT_SIDE = 32;
const LARGEST_PICTURE = 64e6;

/**
 * Decodes and resizes every picture. Within a split the classes take turns, so that a prefix is mixed.
 * Errors: `data/no-class-folders`, `data/picture-damaged`, `data/picture-too-large`; an aborted signal's reason.
 */
export async function readImageFolder(
  files: readonly SourceFile[],
  options: ImageFolderOptions,
): Promise<LabelledImages> {
  const { root, placed } = placeFiles(files);
  const classes = [...new Set(placed.map((file) => file.className))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  if (classes.length < 2) throw noClassFolders(files, root, classes);
  const queue = takeTurns(placed);
  const head = await decode(queue[0]!.file, options.decodeImage);
  if (head instanceof UserError) throw head;
  const isSmallSquare = head.width === head.height && head.width <= MAX_NATIVE_SIDE;
  const side = options.size ?? (isSmallSquare ? head.width : DEFAULT_SIDE);
  const shape: ImageShape = [options.channels ?? 3, side, side];
  const pictures: { role: FileRole; label: number; planes: Uint8Array }[] = [];
  const bad: UserError[] = [];
  let allGrey = true;
  for (let start = 0; start < queue.length; start += AT_ONCE) {
    options.signal?.throwIfAborted();
    const some = queue.slice(start, start + AT_ONCE);
    const rasters = await Promise.all(some.map(({ file }) => decode(file, options.decodeImage)));
    for (const [i, raster] of rasters.entries()) {
      if (raster instanceof UserError) {
        bad.push(raster);
        continue;
      }
      allGrey &&= isGrey(raster);
      const { role, className } = some[i]!;
      pictures.push({ role, label: classes.indexOf(className), planes: rasterToPlanes(raster, shape) });
    }
    options.onProgress?.(Math.min(start + AT_ONCE, queue.length), queue.length);
  }
  if (bad.length > 0) throw damagedPictures(bad, queue.length);
  const toGrey = options.channels === undefined && allGrey;
  const finalShape: ImageShape = toGrey ? [1, side, side] : shape;
  const splits: Partial<Record<FileRole, Split>> = {};
  for (const role of new Set(pictures.map((picture) => picture.role))) {
    splits[role] = assemble(
      pictures.filter((picture) => picture.role === role),
      finalShape,
    );
  }
  return { root, classes, shape: finalShape, splits };
}

interface PlacedFile {
  readonly file: SourceFile;
  readonly role: FileRole;
  readonly className: string;
}

/** Cuts the folders that all paths share, then reads `[role/]class/…/picture`. */
function placeFiles(files: readonly SourceFile[]): { root: string | undefined; placed: PlacedFile[] } {
  const folders = files.map((file) =>
    file.name
      .split('/')
      .filter((part) => part !== '' && part !== '.')
      .slice(0, -1),
  );
  let shared = 0;
  const [firstFolders = []] = folders;
  while (shared < firstFolders.length && folders.every((path) => path[shared] === firstFolders[shared]))
    shared++;
  const inside = folders.map((path) => path.slice(shared));
  const allInRoles = inside.every(([top]) => top !== undefined && fileRole(top) !== undefined);
  const hasRoles = allInRoles && inside.some(([, className]) => className !== undefined);
  const placed = files.map((file, i): PlacedFile => {
    const path = inside[i]!;
    return hasRoles
      ? { file, role: fileRole(path[0]!)!, className: path[1] ?? '' } // '' as in Kaggle's unlabelled test/
      : { file, role: 'train', className: path[0] ?? '' };
  });
  return { root: firstFolders[shared - 1], placed: placed.filter(({ className }) => className !== '') };
}

/** One of each class, then the next of each; stable within a class. */
function takeTurns(placed: readonly PlacedFile[]): PlacedFile[] {
  const seen = new Map<string, number>();
  const ranked = placed.map((item) => {
    const key = `${item.role}/${item.className}`;
    const rank = seen.get(key) ?? 0;
    seen.set(key, rank + 1);
    return { item, rank };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

async function decode(file: SourceFile, decodeImage: DecodeImage): Promise<Raster | UserError> {
  const [width, height] = announcedSize(file.bytes);
  if (width * height > LARGEST_PICTURE) {
    return new UserError({
      code: 'data/picture-too-large',
      at: file.name,
      found: `${formatCount(width)} × ${formatCount(height)} pixels`,
      expected: `pictures of at most ${formatCount(LARGEST_PICTURE / 1e6)} million pixels; make it smaller or remove it`,
    });
  }
  try {
    const raster = await decodeImage(file.bytes);
    if (raster.width > 0 && raster.height > 0) return raster;
    throw new Error('the decoder gave a picture without pixels');
  } catch (cause) {
    return new UserError({
      code: 'data/picture-damaged',
      at: file.name,
      found: 'bytes that cannot be decoded as a picture',
      expected: 'a complete PNG, JPEG or WebP file; replace it or remove it',
      cause,
    });
  }
}

/** Width and height in a PNG's header; 0 × 0 for other kinds, which the decoder limits itself. */
function announcedSize(bytes: Uint8Array): [width: number, height: number] {
  if (bytes.length < 24 || bytes[0] !== 0x89) return [0, 0];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [view.getUint32(16), view.getUint32(20)];
}

function assemble(pictures: readonly { label: number; planes: Uint8Array }[], shape: ImageShape): Split {
  const size = imageSize(shape);
  const images = new Uint8Array(pictures.length * size);
  // A grey shape takes the first of three equal planes.
  for (const [i, { planes }] of pictures.entries()) images.set(planes.subarray(0, size), i * size);
  return { images, labels: Uint16Array.from(pictures, ({ label }) => label), length: pictures.length };
}

function noClassFolders(
  files: readonly SourceFile[],
  root: string | undefined,
  classes: readonly string[],
): UserError {
  const only = classes[0] ?? root;
  return new UserError({
    code: 'data/no-class-folders',
    at: files[0]?.name ?? 'pictures',
    found: `${formatCount(files.length)} pictures ${only === undefined ? 'without a folder' : `all in the folder "${only}"`}`,
    expected:
      'at least two folders named after their classes, e.g. cats/1.png and dogs/1.png; drop the folder that holds them, or a zip of it',
  });
}

function damagedPictures(bad: readonly UserError[], total: number): UserError {
  const [head] = bad;
  if (bad.length === 1) return head!;
  const names = bad.slice(0, 3).map((error) => error.at);
  return new UserError({
    code: head!.code,
    at: names.join(', ') + (bad.length > 3 ? ', …' : ''),
    found: `${formatCount(bad.length)} of ${formatCount(total)} pictures that cannot be decoded`,
    expected: 'complete PNG, JPEG or WebP files; replace or remove the damaged ones',
    cause: head,
  });
}
