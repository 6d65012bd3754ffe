/** @file First come, first served access to the one device. */

export class Mutex {
  #tail: Promise<void> = Promise.resolve();

  /** Resolves with the release function once everyone before has released. */
  async acquire(): Promise<() => void> {
    const before = this.#tail;
    let release = (): void => undefined;
    this.#tail = new Promise((resolve) => (release = resolve));
    await before;
    return release;
  }

  async run<T>(body: () => Promise<T>): Promise<T> {
    const release = await this.acquire();
    try {
      return await body();
    } finally {
      release();
    }
  }
}
