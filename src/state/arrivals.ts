/** @file What falls on the page while something that fell earlier is still being opened. */

export class Arrivals {
  #earlier: Promise<unknown> = Promise.resolve();

  /** `engineIdle` resolves when the engine has done everything that it was asked for so far. */
  constructor(private readonly engineIdle: () => Promise<unknown>) {}

  /**
   * Runs `open` at once. Its `settled` resolves when everything that came earlier has been opened, or has failed, and
   * the engine has it: who asks what is there waits for that, who replaces it need not.
   */
  open(open: (settled: () => Promise<void>) => Promise<void>): Promise<void> {
    const earlier = this.#earlier;
    const done = open(async () => {
      await earlier;
      await this.engineIdle();
    });
    this.#earlier = Promise.allSettled([earlier, done]);
    return done;
  }
}
