/**
 * @file The words of `tables`: what the batched step kernels (`shaders/step`) read. A section is
 *
 *   chunk words (position of the chunk's task record) | records | slice lists
 *
 * with positions relative to the section's start, so that a section can be put anywhere. A chunk is what
 * one workgroup does; a small task is one chunk, a large one several. Layouts of the records are written
 * at the top of each shader; this runs every step, so there are no objects per chunk.
 */
import type { Slice } from '../core/slice';
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
  readonly waves: readonly Wave[];
}

/** Writes the records and slice lists of one section. */
export class SectionWriter {
  readonly #words: number[] = [];
  readonly #listed = new Map<Slice, number>();
  readonly #lists: number[] = [];
  readonly #listsAt: number;
  readonly #chunks: number;

  /** `chunks[i]` is the number of chunks of task i; every record takes `recordWords`. */
  constructor(
    chunks: readonly number[],
    readonly recordWords: number,
  ) {
    this.#chunks = chunks.reduce((sum, n) => sum + n, 0);
    chunks.forEach((count, i) => {
      for (let c = 0; c < count; c++) this.#words.push(this.#chunks + i * recordWords);
    });
    this.#listsAt = this.#chunks + chunks.length * recordWords;
  }

  record(words: readonly number[]): void {
    for (let i = 0; i < this.recordWords; i++) this.#words.push(words[i] ?? 0);
  }

  /** Position of a slice's list; 0 where live and full index are equal (whole dimensions, prefixes). */
  slice(slice: Slice | undefined): number {
    if (!slice || slice.length === 0 || (slice.length === 1 && slice[0]![0] === 0)) return 0;
    let at = this.#listed.get(slice);
    if (at === undefined) {
      at = this.#listsAt + this.#lists.length;
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

  finish(waves: readonly Wave[] = [{ first: 0, chunks: this.#chunks }]): TableSection {
    return { words: Uint32Array.from([...this.#words, ...this.#lists]), waves };
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

/** Words 1–3 and 5–15 of a packing record: see shaders/lib/packing.wgsl. */
export function packingWords(
  writer: SectionWriter,
  param: ParamRef,
  fullOffset: number,
  format: PackFormat,
): { head: readonly number[]; geometry: readonly number[] } {
  const { transpose, tile, padTaps, flip } = format;
  const live = liveShape(param);
  const [liveRows, liveColumns, taps] = rowsColumnsTaps(live);
  const [, fullColumns] = rowsColumnsTaps(param.spec.shape);
  const first = [liveRows, fullColumns * taps];
  const second = [liveColumns, taps];
  const slices = [writer.slice(param.slices[0]), writer.slice(param.slices[1])] as const;
  const running = param.spec.role === 'running_mean' || param.spec.role === 'running_var';
  return {
    head: [packedFloats(live, format), fullOffset, running ? 1 : 0],
    geometry: [
      tile,
      roundUp(taps, padTaps),
      taps,
      ...(transpose ? [...second, ...first] : [...first, ...second]),
      ...(transpose ? [slices[1], slices[0]] : slices),
      flip ? taps - 1 : 0,
      flip ? -1 : 1,
    ],
  };
}
