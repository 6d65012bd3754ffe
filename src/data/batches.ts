/**
 * @file From bytes to normalised float batches, in buffers that the caller owns: a training
 * step allocates nothing here. The engine's activation layout is CNHW (channel-major).
 */
import { Rng, type RngState } from '../core/rng';
import { invariant } from '../core/userError';
import { drawPlacement, NO_AUGMENT, type AugmentOptions, type Placement } from './augment';
import type { Dataset, ImageShape, Split, SplitName } from './dataset';
import { normaliseTable } from './statistics';

/** `nchw`: ((n*C + c)*H + h)*W + w. `cnhw`: ((c*N + n)*H + h)*W + w. */
export type BatchLayout = 'nchw' | 'cnhw';

/** A batch in place. `images` has room for N*C*H*W values, `labels` for N; the first `size` rows hold images. */
export interface Batch {
  readonly images: Float32Array;
  readonly labels: Uint32Array;
  size: number;
}

export function createBatch(batchSize: number, [channels, height, width]: ImageShape): Batch {
  return {
    images: new Float32Array(batchSize * channels * height * width),
    labels: new Uint32Array(batchSize),
    size: 0,
  };
}

export interface FillOptions {
  readonly layout: BatchLayout;
  readonly shape: ImageShape;
  /** From `normaliseTable`: C*256 values. */
  readonly table: Float32Array;
  /** N of the layout; rows past the images are zero with label 0. Default: `batch.labels.length`. */
  readonly rows?: number;
  readonly augment?: { readonly options: AugmentOptions; readonly rng: Rng };
}

const placement: Placement = { flip: false, dy: 0, dx: 0 };

/**
 * Copies `split.images[indices[start … start + count)]` into `batch`, normalised, in the wanted layout.
 * Padding that a crop brings in is black before normalisation, as in torchvision's RandomCrop.
 */
export function fillBatch(
  batch: Batch,
  split: Split,
  indices: ArrayLike<number>,
  start: number,
  count: number,
  options: FillOptions,
): Batch {
  const { layout, shape, table, augment } = options;
  const [channels, height, width] = shape;
  const plane = height * width;
  const rows = options.rows ?? batch.labels.length;
  invariant(
    count <= rows && rows * channels * plane <= batch.images.length,
    'fillBatch: the batch is too small',
  );
  const rowStride = layout === 'nchw' ? channels * plane : plane;
  const channelStride = layout === 'nchw' ? plane : rows * plane;
  for (let n = 0; n < count; n++) {
    const index = indices[start + n]!;
    batch.labels[n] = split.labels[index]!;
    const moved = augment !== undefined;
    if (moved) drawPlacement(augment.rng, augment.options, placement);
    for (let c = 0; c < channels; c++) {
      const from = (index * channels + c) * plane;
      const to = n * rowStride + c * channelStride;
      if (moved) copyPlaced(split.images, from, batch.images, to, height, width, table, c * 256);
      else for (let i = 0; i < plane; i++) batch.images[to + i] = table[c * 256 + split.images[from + i]!]!;
    }
  }
  for (let n = count; n < rows; n++) {
    batch.labels[n] = 0;
    for (let c = 0; c < channels; c++) {
      const to = n * rowStride + c * channelStride;
      batch.images.fill(0, to, to + plane);
    }
  }
  batch.size = count;
  return batch;
}

function copyPlaced(
  source: Uint8Array,
  from: number,
  target: Float32Array,
  to: number,
  height: number,
  width: number,
  table: Float32Array,
  tableStart: number,
): void {
  const { flip, dy, dx } = placement;
  const black = table[tableStart]!;
  for (let y = 0; y < height; y++) {
    const sourceY = y + dy;
    for (let x = 0; x < width; x++) {
      const shifted = x + dx;
      const sourceX = flip ? width - 1 - shifted : shifted;
      const inside = sourceY >= 0 && sourceY < height && sourceX >= 0 && sourceX < width;
      const value = inside ? table[tableStart + source[from + sourceY * width + sourceX]!]! : black;
      target[to + y * width + x] = value;
    }
  }
}

/** Where a stream stands: enough to go on with the very same batches. Plain data. */
export interface BatchStreamState {
  readonly epoch: number;
  /** Images of this epoch already handed out. */
  readonly position: number;
  readonly rng: RngState;
}

export interface BatchStreamOptions {
  readonly batchSize: number;
  readonly seed: number | string;
  readonly layout?: BatchLayout;
  readonly augment?: AugmentOptions;
}

/**
 * An endless, seeded stream of training batches: each epoch visits a new permutation of the split,
 * and every batch is full (the few images left over at the end of an epoch wait for the next
 * permutation; a split smaller than a batch is repeated within it).
 * A batch depends only on the seed, the epoch and the position, so `restore` is exact.
 */
export class BatchStream {
  readonly batchSize: number;
  readonly #split: Split;
  readonly #fill: FillOptions;
  readonly #augment: AugmentOptions;
  readonly #order: Uint32Array;
  #rng: Rng;
  #epoch = 0;
  #position = 0;

  constructor(dataset: Dataset, splitName: SplitName, options: BatchStreamOptions) {
    const split = dataset[splitName];
    invariant(split.length > 0, () => `BatchStream: ${dataset.name}.${splitName} is empty`);
    invariant(options.batchSize > 0, 'BatchStream: a batch needs at least one image');
    this.batchSize = options.batchSize;
    this.#split = split;
    this.#augment = options.augment ?? NO_AUGMENT;
    this.#rng = Rng.from(options.seed).fork('batches');
    const repeats = Math.ceil(options.batchSize / split.length);
    this.#order = new Uint32Array(split.length * repeats);
    this.#fill = {
      layout: options.layout ?? 'cnhw',
      shape: dataset.shape,
      table: normaliseTable(dataset),
      rows: options.batchSize,
    };
    this.#permute();
  }

  get epoch(): number {
    return this.#epoch;
  }

  /** Batches in an epoch. */
  get batchesPerEpoch(): number {
    return Math.floor(this.#order.length / this.batchSize);
  }

  /** Fills `batch` (made by `createBatch`, at least `batchSize` rows) with the next images; returns it. */
  next(batch: Batch): Batch {
    if (this.#position + this.batchSize > this.#order.length) {
      this.#epoch++;
      this.#position = 0;
      this.#permute();
    }
    const { flip, cropPadding } = this.#augment;
    const augments = flip || cropPadding > 0;
    const rng = this.#rng.fork(`augment/${this.#epoch}/${this.#position}`);
    const fill = augments ? { ...this.#fill, augment: { options: this.#augment, rng } } : this.#fill;
    fillBatch(batch, this.#split, this.#order, this.#position, this.batchSize, fill);
    this.#position += this.batchSize;
    return batch;
  }

  state(): BatchStreamState {
    return { epoch: this.#epoch, position: this.#position, rng: this.#rng.state() };
  }

  /** Continues where `state` was taken; the split and the options must be the same as then. */
  restore({ epoch, position, rng }: BatchStreamState): void {
    this.#rng = Rng.restore(rng);
    this.#epoch = epoch;
    this.#position = position;
    this.#permute();
  }

  #permute(): void {
    for (let i = 0; i < this.#order.length; i++) this.#order[i] = i % this.#split.length;
    this.#rng.fork(`epoch/${this.#epoch}`).shuffle(this.#order);
  }
}

/**
 * One pass over a split in file order, for evaluation: yields `batch`, refilled each time. The last one
 * may have `size` < N; its layout is still that of N rows and the rows past `size` are zero.
 */
export function* evaluationBatches(
  dataset: Dataset,
  splitName: SplitName,
  batch: Batch,
  options: { readonly layout?: BatchLayout; readonly limit?: number } = {},
): Generator<Batch> {
  const split = dataset[splitName];
  const total = Math.min(split.length, options.limit ?? split.length);
  const rows = batch.labels.length;
  const order = Uint32Array.from({ length: total }, (_, i) => i);
  const fill: FillOptions = {
    layout: options.layout ?? 'cnhw',
    shape: dataset.shape,
    table: normaliseTable(dataset),
    rows,
  };
  for (let start = 0; start < total; start += rows) {
    yield fillBatch(batch, split, order, start, Math.min(rows, total - start), fill);
  }
}
