/** @file GPU time per dispatch: each runs in a pass of its own with a timestamp before and after. */
import { readBuffer } from './readback';

export class TimestampRecorder implements Disposable {
  readonly #queries: GPUQuerySet;
  readonly #resolved: GPUBuffer;
  #passes = 0;

  constructor(
    private readonly device: GPUDevice,
    passes: number,
  ) {
    this.#queries = device.createQuerySet({ type: 'timestamp', count: passes * 2 });
    this.#resolved = device.createBuffer({
      size: passes * 16,
      usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
      label: 'timestamps',
    });
  }

  next(): GPUComputePassTimestampWrites {
    const first = 2 * this.#passes++;
    return { querySet: this.#queries, beginningOfPassWriteIndex: first, endOfPassWriteIndex: first + 1 };
  }

  resolve(encoder: GPUCommandEncoder): void {
    encoder.resolveQuerySet(this.#queries, 0, this.#passes * 2, this.#resolved, 0);
  }

  /** Nanoseconds of each pass. */
  async read(): Promise<number[]> {
    const stamps = new BigUint64Array(await readBuffer(this.device, this.#resolved, 0, this.#passes * 16));
    return Array.from({ length: this.#passes }, (_, i) => Number(stamps[2 * i + 1]! - stamps[2 * i]!));
  }

  [Symbol.dispose](): void {
    this.#queries.destroy();
    this.#resolved.destroy();
  }
}
