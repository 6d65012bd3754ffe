/**
 * @file Owns every GPU buffer of the engine and counts them, so that "nothing leaks" is a number.
 * Activation slots are kept by size class and lent to whichever program runs next.
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
  readonly #slots = new Map<number, OwnedBuffer[]>();
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
  grow(current: OwnedBuffer | undefined, bytes: number, usage: GPUBufferUsageFlags, purpose: Purpose, label: string): OwnedBuffer {
    if (current && current.bytes >= bytes) return current;
    if (current) this.destroy(current);
    return this.create(current ? bytes * 1.25 : bytes, usage, purpose, label);
  }

  /** One buffer for every slot of a program; slots of equal size get different buffers. */
  slots(sizes: readonly number[]): OwnedBuffer[] {
    const taken = new Map<number, number>();
    return sizes.map((bytes) => {
      const index = taken.get(bytes) ?? 0;
      taken.set(bytes, index + 1);
      let shelf = this.#slots.get(bytes);
      if (!shelf) this.#slots.set(bytes, (shelf = []));
      return (shelf[index] ??= this.create(bytes, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST, 'activations', `slot ${bytes}.${index}`));
    });
  }

  /** Destroys slots that a program of the given sizes does not need, once they exceed `budget` bytes. */
  trim(budget: number, sizes: readonly number[]): void {
    if (this.bytes('activations') <= budget) return;
    const needed = new Map<number, number>();
    for (const bytes of sizes) needed.set(bytes, (needed.get(bytes) ?? 0) + 1);
    for (const [bytes, shelf] of this.#slots) {
      for (const slot of shelf.splice(needed.get(bytes) ?? 0)) this.destroy(slot);
      if (shelf.length === 0) this.#slots.delete(bytes);
    }
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
    this.#slots.clear();
  }
}
