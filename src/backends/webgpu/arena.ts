/**
 * @file Owns every GPU buffer of the engine and counts them, so that "nothing leaks" is a number.
 * Activation slots are lent to whichever program runs next.
 */

export type Purpose = 'parameters' | 'activations' | 'other';

export class OwnedBuffer {
  constructor(
    /** Unique over the arena's life; part of bind-group cache keys. */
    readonly id: number,
    readonly buffer: GPUBuffer,
    readonly purpose: Purpose,
  ) {}

  get bytes(): number {
    return this.buffer.size;
  }
}

export class Arena implements Disposable {
  readonly #live = new Set<OwnedBuffer>();
  readonly #slots: OwnedBuffer[] = [];
  #nextId = 0;
  /** Changes whenever a buffer is destroyed: cached bind groups may then be stale. */
  generation = 0;

  constructor(private readonly device: GPUDevice) {}

  create(bytes: number, usage: GPUBufferUsageFlags, purpose: Purpose, label: string): OwnedBuffer {
    const size = Math.max(16, Math.ceil(bytes / 16) * 16);
    const buffer = this.device.createBuffer({ size, usage, label });
    const owned = new OwnedBuffer(this.#nextId++, buffer, purpose);
    this.#live.add(owned);
    return owned;
  }

  destroy(owned: OwnedBuffer): void {
    if (!this.#live.delete(owned)) return;
    owned.buffer.destroy();
    this.generation++;
  }

  /** `current` if it is large enough, otherwise a new buffer (with a quarter to spare) in its place. */
  grow(
    current: OwnedBuffer | undefined,
    bytes: number,
    usage: GPUBufferUsageFlags,
    purpose: Purpose,
    label: string,
  ): OwnedBuffer {
    if (current && current.bytes >= bytes) return current;
    if (current) this.destroy(current);
    return this.create(current ? bytes * 1.25 : bytes, usage, purpose, label);
  }

  /**
   * A buffer for every slot of a program, the smallest idle one that is large enough. Programs run one
   * after the other, so all of them share the same few buffers; one that is too small is replaced, so
   * there are never more than the most demanding program needs.
   */
  slots(sizes: readonly number[]): OwnedBuffer[] {
    const idle = [...this.#slots]; // ascending
    const lent: OwnedBuffer[] = [];
    const byDemand = sizes.map((_, i) => i).sort((a, b) => sizes[b]! - sizes[a]!);
    for (const i of byDemand) {
      const fit = idle.findIndex(({ bytes }) => bytes >= sizes[i]!);
      if (fit >= 0) {
        lent[i] = idle.splice(fit, 1)[0]!;
        continue;
      }
      const outgrown = idle.pop();
      if (outgrown) this.#forget(outgrown);
      lent[i] = this.create(
        sizes[i]!,
        GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
        'activations',
        `slot of ${sizes[i]} bytes`,
      );
      this.#slots.push(lent[i]);
      this.#slots.sort((x, y) => x.bytes - y.bytes);
    }
    return lent;
  }

  /** Lets go of every slot: another search space has other demands. */
  clearSlots(): void {
    for (const slot of [...this.#slots]) this.#forget(slot);
  }

  #forget(slot: OwnedBuffer): void {
    this.#slots.splice(this.#slots.indexOf(slot), 1);
    this.destroy(slot);
  }

  bytes(purpose: Purpose): number {
    let sum = 0;
    for (const owned of this.#live) if (owned.purpose === purpose) sum += owned.bytes;
    return sum;
  }

  get count(): number {
    return this.#live.size;
  }

  [Symbol.dispose](): void {
    for (const owned of [...this.#live]) this.destroy(owned);
    this.#slots.length = 0;
  }
}
