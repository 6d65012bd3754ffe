/**
 * @file Collects the small results of many steps on the device, so that a training step never waits:
 * steps append to one buffer, and one read fetches them all.
 */
import { invariant } from '../../core/userError';
import type { Arena, OwnedBuffer } from './arena';
import { readBuffer } from './readback';

const CAPACITY_FLOATS = 1 << 16;

export class MetricsQueue {
  #buffer: OwnedBuffer | undefined;
  #lengths: number[] = [];
  #used = 0;

  constructor(
    private readonly device: GPUDevice,
    private readonly arena: Arena,
  ) {}

  append(encoder: GPUCommandEncoder, source: GPUBuffer, offset: number, floats: number): void {
    invariant(this.#used + floats <= CAPACITY_FLOATS, 'metrics were not read for too many steps');
    const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
    this.#buffer ??= this.arena.create(CAPACITY_FLOATS * 4, usage, 'other', 'metrics');
    encoder.copyBufferToBuffer(source, offset, this.#buffer.buffer, this.#used * 4, floats * 4);
    this.#lengths.push(floats);
    this.#used += floats;
  }

  /** Everything appended so far, oldest first. Steps enqueued while this waits belong to the next drain. */
  async drain(): Promise<Float32Array[]> {
    if (!this.#buffer || this.#used === 0) return [];
    const lengths = this.#lengths;
    const floats = this.#used;
    this.#lengths = [];
    this.#used = 0; // the copy below is ordered before any later append
    const values = new Float32Array(await readBuffer(this.device, this.#buffer.buffer, 0, floats * 4));
    let offset = 0;
    return lengths.map((length) => values.slice(offset, (offset += length)));
  }
}
