/** @file What the page needs of a library to time it. */
import type { BenchCase } from './cases';

export interface Runner {
  /** Enqueues the work once. */
  once(): void | Promise<void>;
  /** Resolves when everything enqueued has finished on the device. */
  sync(): Promise<void>;
  dispose?(): void;
}

export interface Contender {
  readonly name: string;
  /** Readies the library; returns its version and adapter as text. */
  setup(): Promise<string>;
  /** undefined: this library cannot do it (the reason goes into the table's notes). */
  start(benchCase: BenchCase): Promise<Runner | { readonly cannot: string }>;
}

/** The device that a library asked for last, to wait on its queue. */
export function rememberDevices(): { readonly latest: () => GPUDevice } {
  const devices: GPUDevice[] = [];
  const prototype = GPUAdapter.prototype;
  const request = prototype.requestDevice;
  prototype.requestDevice = async function (this: GPUAdapter, descriptor?: GPUDeviceDescriptor) {
    const device = await request.call(this, descriptor);
    devices.push(device);
    return device;
  };
  return { latest: () => devices.at(-1)! };
}
