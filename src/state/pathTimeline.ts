/**
 * @file Every path that a run trained, step by step, and how often each choice was trained up to any of them. A step takes
 * two bytes a group; a checkpoint of all counts stands before every chunk of steps, so that going anywhere is quick. When
 * the memory is full the oldest chunk goes; the counts stay exact, since the next checkpoint holds its sum.
 */
import { invariant } from '../core/userError';
import type { SearchSpace } from '../space';
import type { ChoiceCounts } from './runStore';
import type { Choices } from './spaceStore';

/** Steps of a chunk. */
const CHUNK = 1024;
/** Of all chunks: 32 MiB, some 800,000 steps of a space of 20 choices. */
const MOST_VALUES = 2 ** 24;

interface Chunk {
  /** Steps before it. */
  readonly start: number;
  /** Of those steps, by option. */
  readonly before: Uint32Array;
  /** `CHUNK` rows of one alternative a group. */
  readonly paths: Uint16Array;
}

export class PathTimeline {
  /** Steps up to now. */
  last: number;
  /** Where a group's options begin in an array of counts. */
  readonly #offsets: readonly number[];
  readonly #width: number;
  readonly #chunks: Chunk[] = [];
  /** Up to `last`. */
  readonly #counts: Uint32Array;

  constructor(
    readonly space: SearchSpace,
    /** Steps before the first one that is told. */
    start: number,
    /** What is known of those. */
    known: ChoiceCounts,
    private readonly mostValues = MOST_VALUES,
  ) {
    const { groups } = space.mutator;
    let total = 0;
    this.#offsets = groups.map(
      ({ mutables: [first] }) => (total += first.alternatives.length) - first.alternatives.length,
    );
    this.#width = groups.length;
    this.#counts = new Uint32Array(total);
    groups.forEach(({ mutables: [{ id, alternatives }] }, g) =>
      alternatives.forEach((choice, i) => {
        this.#counts[this.#offsets[g]! + i] = known.get(id)?.get(String(choice)) ?? 0;
      }),
    );
    this.last = start;
  }

  /** Steps before the oldest one whose path is known. */
  get first(): number {
    return this.#chunks[0]?.start ?? this.last;
  }

  push(path: Choices): void {
    this.pushIndices(this.space.mutator.indices(path));
  }

  /** One alternative a group. */
  pushIndices(indices: readonly number[]): void {
    let chunk = this.#chunks.at(-1);
    if (!chunk || this.last === chunk.start + CHUNK) {
      chunk = { start: this.last, before: this.#counts.slice(), paths: new Uint16Array(CHUNK * this.#width) };
      this.#chunks.push(chunk);
      const most = Math.max(2, Math.floor(this.mostValues / chunk.paths.length));
      if (this.#chunks.length > most) this.#chunks.shift();
    }
    chunk.paths.set(indices, (this.last - chunk.start) * this.#width);
    indices.forEach((index, g) => this.#counts[this.#offsets[g]! + index]!++);
    this.last++;
  }

  /** The alternative of every group, by its index. `step`: first + 1 … last. */
  indicesAt(step: number): Uint16Array {
    const { start, paths } = this.#chunkOf(step);
    const row = (step - 1 - start) * this.#width;
    return paths.subarray(row, row + this.#width);
  }

  pathAt(step: number): Choices {
    return this.space.mutator.fromIndices([...this.indicesAt(step)]);
  }

  /** Steps up to and with `step` that trained each alternative of each group; `step`: first … last. */
  countsAt(step: number): readonly Uint32Array[] {
    const chunk = this.#chunkOf(Math.max(step, this.first + 1));
    const counts = chunk.before.slice();
    for (let row = 0; row < step - chunk.start; row++) {
      for (let g = 0; g < this.#width; g++) {
        counts[this.#offsets[g]! + chunk.paths[row * this.#width + g]!]!++;
      }
    }
    return this.#offsets.map((offset, g) => counts.subarray(offset, this.#offsets[g + 1] ?? counts.length));
  }

  #chunkOf(step: number): Chunk {
    const [oldest] = this.#chunks;
    invariant(oldest && step > oldest.start && step <= this.last, `step ${step} is not in the timeline`);
    return this.#chunks[Math.floor((step - 1 - oldest.start) / CHUNK)]!;
  }
}
