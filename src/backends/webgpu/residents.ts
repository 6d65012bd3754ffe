/** @file The buffers that live as long as a supernet is open: its weights, gradients, moments and statistics. */
import { UserError, invariant } from '../../core/userError';
import type { ParamSpec } from '../../graph/ir';
import { type ParamLayout, type ParamPlace, layoutParams } from '../../plan/paramLayout';
import type { ParamPart } from '../contract';
import type { Arena, OwnedBuffer } from './arena';

export class Residents implements Disposable {
  readonly layout: ParamLayout;
  readonly params: OwnedBuffer;
  readonly grads: OwnedBuffer;
  readonly moment1: OwnedBuffer;
  readonly running: OwnedBuffer;
  readonly calibrated: OwnedBuffer;
  /** Made when an optimizer first wants it. */
  #moment2: OwnedBuffer | undefined;

  /** @throws UserError `gpu/supernet-too-large` */
  constructor(
    private readonly device: GPUDevice,
    private readonly arena: Arena,
    specs: readonly ParamSpec[],
  ) {
    this.layout = layoutParams(specs);
    const { paramFloats, runningFloats } = this.layout;
    const limit = device.limits.maxStorageBufferBindingSize;
    if (paramFloats * 4 > limit) {
      throw new UserError({
        code: 'gpu/supernet-too-large',
        found: `${Math.ceil(paramFloats / 2 ** 18)} MiB of weights`,
        expected: `at most ${Math.floor(limit / 2 ** 20)} MiB on this adapter; use fewer candidates or channels`,
      });
    }
    this.params = this.#create(paramFloats, 'params');
    this.grads = this.#create(paramFloats, 'grads');
    this.moment1 = this.#create(paramFloats, 'moment1');
    this.running = this.#create(runningFloats, 'running');
    this.calibrated = this.#create(runningFloats, 'calibrated');
    this.resetCalibration();
  }

  get moment2(): OwnedBuffer {
    return (this.#moment2 ??= this.#create(this.layout.paramFloats, 'moment2'));
  }

  place(name: string): ParamPlace {
    const place = this.layout.places.get(name);
    invariant(place, () => `no parameter named ${name}`);
    return place;
  }

  /** Where a part of the parameter lies, at its place's offset. */
  part(name: string, part: ParamPart): OwnedBuffer {
    if (part === 'value') return this.place(name).buffer === 'running' ? this.running : this.params;
    return part === 'moment1' ? this.moment1 : this.moment2;
  }

  resetCalibration(): void {
    const values = new Float32Array(this.layout.runningFloats);
    for (const { spec, offset, length } of this.layout.places.values()) {
      if (spec.role === 'running_var') values.fill(1, offset, offset + length);
    }
    this.device.queue.writeBuffer(this.calibrated.buffer, 0, values);
  }

  [Symbol.dispose](): void {
    for (const owned of [this.params, this.grads, this.moment1, this.running, this.calibrated])
      this.arena.destroy(owned);
    if (this.#moment2) this.arena.destroy(this.#moment2);
  }

  #create(floats: number, label: string): OwnedBuffer {
    const { STORAGE, COPY_DST, COPY_SRC } = GPUBufferUsage;
    return this.arena.create(floats * 4, STORAGE | COPY_DST | COPY_SRC, 'parameters', label);
  }
}
