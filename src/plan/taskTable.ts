/**
 * @file The words of `tables`: what the batched step kernels (`shaders/step`) read. A section is
 *
 *   task records | slice lists | chunk words (position of the chunk's task record)
 *
 * with positions relative to the section's start, so that a section can be put anywhere. A chunk is what
 * 16 threads do; a small task is one chunk, a large one several. Layouts of the records are written
 * at the top of each shader; this runs every step, so there are no objects per chunk.
 */
import type { Slice } from '../core/slice';
import { invariant } from '../core/userError';
import type { ParamRef } from '../graph/ir';
import { liveShape } from '../graph/ir';
import type { PackFormat } from './kernel';

/** Consecutive chunks that may run at the same time: one dispatch. */
export interface Wave {
  readonly first: number;
  readonly chunks: number;
}

export interface TableSection {
  readonly words: Uint32Array;
  /** Position of the chunk words. */
  readonly chunkWords: number;
  readonly waves: readonly Wave[];
}

/** Writes one section, task by task. */
export class SectionWriter {
  readonly #records: number[] = [];
  readonly #chunks: number[] = [];
  readonly #lists: number[] = [];
  readonly #listed = new Map<Slice, number>();

  constructor(
    private readonly tasks: number,
    private readonly recordWords: number,
  ) {}

  /** Number of the next task's first chunk. */
  get nextChunk(): number {
    return this.#chunks.length;
  }

  /** Adds a task of `chunks` chunks. */
  task(record: readonly number[], chunks: number): void {
    const position = this.#records.length;
    for (let i = 0; i < this.recordWords; i++) this.#records.push(record[i]!);
    for (let c = 0; c < chunks; c++) this.#chunks.push(position);
  }

  /** Position of a slice's list; 0 where live and full index are equal (whole dimensions, prefixes). */
  slice(slice: Slice | undefined): number {
    if (!slice || slice.length === 0 || (slice.length === 1 && slice[0]![0] === 0)) return 0;
    let at = this.#listed.get(slice);
    if (at === undefined) {
      at = this.tasks * this.recordWords + this.#lists.length;
      this.#listed.set(slice, at);
      let live = 0;
      slice.forEach(([start, end], i) => {
        const shift = start - live;
        live += end - start;
        this.#lists.push(i === slice.length - 1 ? 0xffffffff : live, shift);
      });
    }
    return at;
  }

  finish(waves: readonly Wave[] = [{ first: 0, chunks: this.#chunks.length }]): TableSection {
    invariant(this.#records.length === this.tasks * this.recordWords, 'as many records as tasks');
    const chunkWords = this.#records.length + this.#lists.length;
    const words = new Uint32Array(chunkWords + this.#chunks.length);
    words.set(this.#records);
    words.set(this.#lists, this.#records.length);
    words.set(this.#chunks, chunkWords);
    return { words, chunkWords, waves };
  }
}

const bits = new DataView(new ArrayBuffer(4));

/** The bits of an f32, as a table word. */
export function floatWord(value: number): number {
  bits.setFloat32(0, value);
  return bits.getUint32(0);
}

const roundUp = (value: number, unit: number): number => Math.ceil(value / unit) * unit;

/** [K, C, R] of a live or full weight shape; vectors are [K, 1, 1]. */
function rowsColumnsTaps(shape: readonly number[]): readonly [number, number, number] {
  const [rows = 1, columns = 1, ...taps] = shape;
  return [rows, columns, taps.reduce((product, n) => product * n, 1)];
}

/** Floats of a packed parameter with this live shape, a multiple of 4. */
export function packedFloats(live: readonly number[], { transpose, tile, padTaps }: PackFormat): number {
  const [k, c, r] = rowsColumnsTaps(live);
  const [rows, columns] = transpose ? [c, k] : [k, c];
  return roundUp(roundUp(rows, tile) * columns * roundUp(r, padTaps), 4);
}

/** Columns of a cell: COLUMNS of shaders/lib/packing.wgsl, where cells are explained. */
const CELL_COLUMNS = 16;

/** A packed parameter as a batched step kernel sees it. */
export interface Packing {
  /** What threads handle: see shaders/lib/packing.wgsl. */
  readonly cells: number;
  /** Places without and with the padding at the end. */
  readonly places: number;
  readonly floats: number;
  /** Words 5–20 of its record. */
  readonly geometry: readonly number[];
}

interface Extent {
  readonly count: number;
  /** Floats between neighbours in the full tensor. */
  readonly stride: number;
  /** Position of the slice list, 0 for a prefix. */
  readonly slice: number;
}

const windows = new WeakMap<ParamRef, Slice>();

/** The live taps of a windowed kernel, as a slice of its flattened taps; of a table [.., R, C] its live columns. */
function windowTaps(param: ParamRef): Slice {
  const { spec, slices } = param;
  const [, , height = 1, width = 1] = spec.shape;
  const [rows = [[0, height]], columns = [[0, width]]] = slices.slice(2);
  if (spec.shape.length === 3) return rows;
  const known = windows.get(param);
  if (known) return known;
  const taps: [number, number][] = [];
  for (const [start, end] of rows) {
    for (let y = start; y < end; y++)
      for (const [from, to] of columns) taps.push([y * width + from, y * width + to]);
  }
  windows.set(param, taps);
  return taps;
}

/** The writer takes the slice lists. */
export function packingOf(writer: SectionWriter, param: ParamRef, format: PackFormat): Packing {
  const { transpose, tile, padTaps, flip } = format;
  invariant(tile === 1 || tile === 4 || tile === 8 || tile === 16, () => `no packing in tiles of ${tile}`);
  const [k, c, liveTaps] = rowsColumnsTaps(liveShape(param));
  const [, fullColumns, fullTaps] = rowsColumnsTaps(param.spec.shape);
  const first: Extent = { count: k, stride: fullColumns * fullTaps, slice: writer.slice(param.slices[0]) };
  const second: Extent = { count: c, stride: fullTaps, slice: writer.slice(param.slices[1]) };
  const window = liveTaps === fullTaps ? 0 : writer.slice(windowTaps(param));
  let [rows, columns] = transpose ? [second, first] : [first, second];
  let taps = {
    live: liveTaps,
    padded: roundUp(liveTaps, padTaps),
    first: flip ? liveTaps - 1 : 0,
    step: flip ? -1 : 1,
  };
  // Runs that are as contiguous packed as full count as columns, so that a cell has many of them.
  if (window === 0 && tile === 1 && taps.padded === liveTaps && columns.count === 1 && columns.slice === 0) {
    columns = { count: liveTaps, stride: taps.step, slice: 0 };
    taps = { ...taps, live: 1, padded: 1 };
    if (columns.count === 1) {
      columns = rows;
      rows = { count: 1, stride: 0, slice: 0 };
    }
  }
  const cellRows = tile % 4 === 0 ? 4 : 1;
  const rowUnits = roundUp(rows.count, tile) / cellRows;
  const places = roundUp(rows.count, tile) * columns.count * taps.padded;
  return {
    cells: rowUnits * taps.padded * Math.ceil(columns.count / CELL_COLUMNS),
    places,
    floats: roundUp(places, 4),
    geometry: [
      rowUnits,
      taps.padded,
      taps.live,
      rows.count,
      rows.stride,
      columns.count,
      columns.stride,
      rows.slice,
      columns.slice,
      taps.first,
      taps.step,
      tile,
      cellRows,
      floatWord(1 / rowUnits),
      floatWord(1 / taps.padded),
      window,
    ],
  };
}
