/**
 * @file Fills working memory with NaN before a run and looks for damage after it: what a kernel reads
 * without having written it turns its result into NaN, and what it writes outside of its result stands
 * out in the guard zone behind every buffer.
 */

/** Bytes added behind every watched buffer. */
const GUARD = 256;

/** Buffers that hold nothing from one run to the next, by the labels of the backend's arena. */
const WORKING = /^(slot|scratch|packed)/;

interface Watched {
  readonly buffer: GPUBuffer;
  readonly label: string;
  /** Bytes that the backend asked for. */
  readonly bytes: number;
}

export class Poison {
  readonly #device: GPUDevice;
  readonly #watched = new Set<Watched>();

  constructor(device: GPUDevice) {
    this.#device = device;
    const createBuffer = device.createBuffer.bind(device);
    device.createBuffer = (descriptor) => {
      const label = descriptor.label ?? '';
      if (!WORKING.test(label)) return createBuffer(descriptor);
      const buffer = createBuffer({ ...descriptor, size: descriptor.size + GUARD });
      // The backend lends a buffer out again by its size, and must not count the guard zone in.
      Object.defineProperty(buffer, 'size', { value: descriptor.size });
      const watched = { buffer, label, bytes: descriptor.size };
      this.#watched.add(watched);
      const destroy = buffer.destroy.bind(buffer);
      buffer.destroy = () => {
        this.#watched.delete(watched);
        return destroy();
      };
      this.#fill(watched);
      return buffer;
    };
  }

  /** NaN everywhere; call before a run. Buffers that the run itself creates are born poisoned. */
  fill(): void {
    for (const watched of this.#watched) this.#fill(watched);
  }

  /** Labels of the buffers in whose guard zone something was written. */
  async damage(): Promise<string[]> {
    const damaged: string[] = [];
    for (const { buffer, label, bytes } of this.#watched) {
      const guard = new Float32Array(await this.read(buffer, bytes, GUARD));
      if (!guard.every(Number.isNaN)) damaged.push(label);
    }
    return damaged;
  }

  /** What a watched buffer holds, without its guard zone. */
  async contents(buffer: GPUBuffer): Promise<Float32Array> {
    const found = [...this.#watched].find((watched) => watched.buffer === buffer);
    if (!found) throw new Error(`buffer ${buffer.label} is not watched`);
    return new Float32Array(await this.read(found.buffer, 0, found.bytes));
  }

  async read(source: GPUBuffer, offset: number, bytes: number): Promise<ArrayBuffer> {
    const { MAP_READ, COPY_DST } = GPUBufferUsage;
    const staging = this.#device.createBuffer({ size: bytes, usage: MAP_READ | COPY_DST, label: 'poison' });
    const encoder = this.#device.createCommandEncoder();
    encoder.copyBufferToBuffer(source, offset, staging, 0, bytes);
    this.#device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    const copy = staging.getMappedRange().slice(0);
    staging.destroy();
    return copy;
  }

  #fill({ buffer, bytes }: Watched): void {
    this.#device.queue.writeBuffer(buffer, 0, new Float32Array((bytes + GUARD) / 4).fill(NaN));
  }
}
