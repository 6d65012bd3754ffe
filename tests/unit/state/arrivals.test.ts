import { describe, expect, it } from 'vitest';
import { Arrivals } from '../../../src/state/arrivals';

/** A promise, and what settles it. */
function deferred(): { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } {
  let resolve = (): void => undefined;
  let reject = (_: Error): void => undefined;
  const promise = new Promise<void>((done, fail) => ([resolve, reject] = [done, fail]));
  return { promise, resolve, reject };
}

const turns = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('Arrivals', () => {
  it('opens at once, and tells when what came earlier is there', async () => {
    const log: string[] = [];
    const [weights, engine] = [deferred(), deferred()];
    const arrivals = new Arrivals(() => {
      log.push('engine asked');
      return engine.promise;
    });
    const first = arrivals.open(() => weights.promise);
    const second = arrivals.open(async (settled) => {
      log.push('opened');
      await settled();
      log.push('settled');
    });
    await turns();
    expect(log).toEqual(['opened']);
    weights.resolve();
    await turns();
    expect(log).toEqual(['opened', 'engine asked']); // which has yet to take them
    engine.resolve();
    await Promise.all([first, second]);
    expect(log).toEqual(['opened', 'engine asked', 'settled']);
  });

  it('does not wait for itself, nor for what comes later', async () => {
    const arrivals = new Arrivals(() => Promise.resolve());
    const first = arrivals.open((settled) => settled());
    void arrivals.open(() => new Promise(() => undefined));
    await first;
  });

  it('gives a failure to its own caller alone', async () => {
    const arrivals = new Arrivals(() => Promise.resolve());
    const first = arrivals.open(() => Promise.reject(new Error('damaged')));
    const second = arrivals.open((settled) => settled());
    await expect(first).rejects.toThrow('damaged');
    await second;
  });
});
