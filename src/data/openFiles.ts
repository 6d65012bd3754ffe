/**
 * @file The door for people's files: unpacks, recognises by content (names only break ties), builds a
 * data set with train, val and test splits, and says in words what it took the files for.
 */
import { UserError } from '../core/userError';
import { CIFAR10_CLASSES, CIFAR_SHAPE, joinCifar, looksLikeCifar } from './cifarBinary';
import { createDataset, type Dataset, type DatasetParts, type ImageShape, type Split } from './dataset';
import { looksLikeCsvImages, parseCsvImages } from './csvImages';
import { gunzip } from './gzip';
import { isIdx, pairIdx } from './idx';
import { readImageFolder, type ImageFolderOptions } from './imageFolder';
import { knownSet } from './knownSets';
import { type LabelledSplits, onlyOne, pairFiles } from './labelledFiles';
import { isNpy, parseNpy } from './npy';
import { pictureKind, type DecodeImage } from './raster';
import { baseName, formatCount, type FileRole, type SourceFile } from './source';
import { stratifiedSplit } from './split';
import { isTar, untar } from './tar';
import { isZip, unzip } from './zip';

export interface OpenOptions {
  /** Decides which images are held out. */
  readonly seed: number | string;
  /** Needed for pictures only; without it they are refused with an error. */
  readonly decodeImage?: DecodeImage;
  /** Name of the data set; default: what the files say. */
  readonly name?: string;
  /** Share of the training images held out for validation. Default 0.1. */
  readonly valFraction?: number;
  /** Share held out for testing where no test files came along. Default 0.1. */
  readonly testFraction?: number;
  /** Pictures only: side and channels to bring them to. */
  readonly size?: number;
  readonly channels?: 1 | 3;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: OpenProgress) => void;
}

export interface OpenProgress {
  readonly stage: 'downloading' | 'unpacking' | 'decoding';
  /** Bytes while downloading, files or pictures later. */
  readonly done: number;
  /** `undefined` where a server does not say. */
  readonly total: number | undefined;
}

export type DataKind = 'idx' | 'cifar10' | 'npy' | 'csv' | 'images';

export interface Opened {
  readonly kind: DataKind;
  /** One sentence for people, e.g. `MNIST: 10 classes of 1×28×28 images, 54,000 to train …`. */
  readonly description: string;
  readonly dataset: Dataset;
}

const ACCEPTED =
  'IDX files (images and labels, .gz too), CIFAR-10 binary batches, NumPy arrays (.npz, .npy), a CSV of labels and pixels, or pictures in one folder per class (or a zip of it)';

/**
 * Recognises and opens what was dropped, picked or fetched together.
 * Errors: `data/nothing-dropped`, `data/unknown-format`, `data/mixed-formats`, `data/no-decoder`, and those of
 * the formats; an aborted signal's reason.
 */
export async function openFiles(dropped: readonly SourceFile[], options: OpenOptions): Promise<Opened> {
  const files = (await unpack(dropped, options)).filter((file) => !isClutter(file.name));
  if (files.length === 0) {
    throw new UserError({ code: 'data/nothing-dropped', found: 'no data file', expected: ACCEPTED });
  }
  const sorted = new Map<DataKind, SourceFile[]>();
  const unknown: SourceFile[] = [];
  for (const file of files) {
    const kind = recognise(file);
    if (kind) sorted.set(kind, [...(sorted.get(kind) ?? []), file]);
    else unknown.push(file);
  }
  const [only, another] = sorted;
  if (!only) {
    const [head] = unknown;
    throw new UserError({
      code: 'data/unknown-format',
      at: head!.name,
      found: `${formatCount(head!.bytes.length)} bytes of no known format`,
      expected: ACCEPTED,
    });
  }
  if (another) {
    throw new UserError({
      code: 'data/mixed-formats',
      at: `${only[1][0]!.name}, ${another[1][0]!.name}`,
      found: 'files of different formats together',
      expected: 'one data set at a time',
    });
  }
  const [kind, members] = only;
  const parts = await READERS[kind](members, options);
  const dataset = createDataset(options.name === undefined ? parts : { ...parts, name: options.name });
  return { kind, dataset, description: describe(dataset, unknown.length) };
}

async function unpack(dropped: readonly SourceFile[], options: OpenOptions): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for (const [i, file] of dropped.entries()) {
    options.signal?.throwIfAborted();
    options.onProgress?.({ stage: 'unpacking', done: i, total: dropped.length });
    const plain = await gunzip(file);
    if (isZip(plain.bytes)) files.push(...unzip(plain).map((file) => inArchive(plain, file)));
    else if (isTar(plain.bytes)) files.push(...untar(plain));
    else files.push(plain);
  }
  return files;
}

/** An archive of arrays is one file to people: what is in it goes by both names. */
const inArchive = (archive: SourceFile, file: SourceFile): SourceFile =>
  /\.npz$/i.test(archive.name) ? { ...file, name: `${archive.name}/${file.name}` } : file;

/** Files that travel with data sets and hold no data. */
function isClutter(path: string): boolean {
  const name = baseName(path);
  return (
    name.startsWith('.') ||
    /^(thumbs\.db|desktop\.ini|readme|licen[cs]e)|\.(txt|md|html?|json|meta|ds_store)$/i.test(name)
  );
}

/** Content first; the name decides only for damaged files, so that the right reader explains the damage. */
function recognise(file: SourceFile): DataKind | undefined {
  if (pictureKind(file.bytes)) return 'images';
  if (isIdx(file.bytes)) return 'idx';
  if (isNpy(file.bytes)) return 'npy';
  if (looksLikeCifar(file)) return 'cifar10';
  if (/\.[ct]sv$/i.test(file.name) && looksLikeCsvImages(file.bytes)) return 'csv';
  const name = baseName(file.name).toLowerCase();
  if (/ubyte|\.idx|idx[13]/.test(name)) return 'idx';
  if (/\.bin$|data_batch|test_batch/.test(name)) return 'cifar10';
  if (/\.(png|jpe?g|webp|gif|bmp|avif)$/.test(name)) return 'images';
  return undefined;
}

type Reader = (files: readonly SourceFile[], options: OpenOptions) => Promise<DatasetParts>;

const READERS: Record<DataKind, Reader> = {
  idx: (files, options) => Promise.resolve(labelledSet('IDX images', pairIdx(files), options)),
  npy: (files, options) =>
    Promise.resolve(
      labelledSet(archiveName(files) ?? 'NumPy images', pairFiles(files.map(parseNpy)), options),
    ),
  csv: (files, options) =>
    Promise.resolve(
      labelledSet(
        files.length === 1 ? baseName(files[0]!.name) : 'CSV images',
        onlyOne(files, parseCsvImages),
        options,
      ),
    ),
  cifar10: (files, options) =>
    Promise.resolve({
      name: 'CIFAR-10',
      classes: CIFAR10_CLASSES,
      shape: CIFAR_SHAPE,
      ...completeSplits(joinCifar(files), CIFAR_SHAPE, options),
      suggestedAugment: { flip: true, cropPadding: 4 },
    }),
  images: async (files, options) => {
    const { root, classes, shape, splits } = await readImageFolder(files, folderOptions(files, options));
    return {
      name: root ?? 'Pictures',
      classes,
      shape,
      ...completeSplits(splits, shape, options),
      suggestedAugment: { flip: true, cropPadding: Math.round(shape[1] / 8) },
    };
  },
};

/** Classes are called by their numbers, unless the set is a known one. */
function labelledSet(name: string, { shape, splits }: LabelledSplits, options: OpenOptions): DatasetParts {
  const given = Object.values(splits);
  const known = knownSet(given);
  const classes =
    known?.classes ?? Array.from({ length: highestLabel(given) + 1 }, (_, label) => String(label));
  return {
    name: known?.name ?? name,
    classes,
    shape,
    ...completeSplits(splits, shape, options),
    // Digits and letters change their meaning in a mirror; clothes do not.
    suggestedAugment: { flip: known?.name === 'Fashion-MNIST', cropPadding: 2 },
  };
}

/** Of files out of one archive: `bloodmnist.npz/train_images.npy` → `bloodmnist`. */
function archiveName([file]: readonly SourceFile[]): string | undefined {
  return /^(?:.*\/)?([^/]+)\.npz\//i.exec(file?.name ?? '')?.[1];
}

function highestLabel(splits: readonly Split[]): number {
  let highest = 0;
  for (const { labels } of splits) for (const label of labels) if (label > highest) highest = label;
  return highest;
}

function folderOptions(files: readonly SourceFile[], options: OpenOptions): ImageFolderOptions {
  const { decodeImage, size, channels, signal, onProgress } = options;
  if (!decodeImage) {
    throw new UserError({
      code: 'data/no-decoder',
      at: files[0]!.name,
      found: 'pictures, which this program cannot decode',
      expected: 'IDX or CIFAR-10 binary files here; pictures can be opened in the page',
    });
  }
  return {
    decodeImage,
    ...(size === undefined ? {} : { size }),
    ...(channels === undefined ? {} : { channels }),
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress && { onProgress: (done, total) => onProgress({ stage: 'decoding', done, total }) }),
  };
}

/** Cuts the splits that the files did not bring out of the training images, by class and seed. */
export function completeSplits(
  given: Partial<Record<FileRole, Split>>,
  shape: ImageShape,
  { seed, valFraction = 0.1, testFraction = 0.1 }: Pick<OpenOptions, 'seed' | 'valFraction' | 'testFraction'>,
): Record<FileRole, Split> {
  // A lone test file is a small data set of its own.
  const { train, ...held }: Partial<Record<FileRole, Split>> = given.train
    ? given
    : { train: given.test ?? given.val!, ...(given.test && given.val ? { val: given.val } : {}) };
  const fractions = [held.val ? 0 : valFraction, held.test ? 0 : testFraction];
  const [val, test, rest] = stratifiedSplit(train!, shape, fractions, seed);
  return { train: rest!, val: held.val ?? val!, test: held.test ?? test! };
}

function describe({ name, classes, shape, train, val, test }: Dataset, ignored: number): string {
  const counts = [train, val, test].map((split) => formatCount(split.length));
  const rest =
    ignored === 0 ? '' : ` (${formatCount(ignored)} other ${ignored === 1 ? 'file' : 'files'} ignored)`;
  return (
    `${name}: ${classes.length} classes of ${shape.join('×')} images, ` +
    `${counts[0]} to train, ${counts[1]} to validate, ${counts[2]} to test${rest}`
  );
}
