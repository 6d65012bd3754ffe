/** @file The time of a forward pass, and that measuring it changes nothing. */
import { expect, test } from 'vitest';
import { CpuBackend } from '../../../src/backends/cpu/cpuBackend';
import { timeForward } from '../../../src/engine/timeForward';
import { readTensors } from '../../../src/engine/weights';
import { declarations } from '../../../src/ops';
import { cpuKernels } from '../../../src/ops/cpu';
import { openSpaceText, seededSample } from '../../../src/space';
import { Supernet } from '../../../src/train/supernet';
import { config } from '../state/fakeEngine';

const space = openSpaceText(config());
const choices = seededSample(space, 1, 0);

/** Tells how long its passes took; none is too short for the clock. */
class Slow extends CpuBackend {
  readonly times: number[] = [];

  override run(...args: Parameters<CpuBackend['run']>): void {
    const start = performance.now();
    super.run(...args);
    while (performance.now() < start + 4);
    this.times.push(performance.now() - start);
  }
}

test('is that of one pass, the median of several bursts', async () => {
  const backend = new Slow(cpuKernels);
  const supernet = new Supernet(space, backend, declarations, 1);
  const { milliseconds, passes } = await timeForward(supernet, choices, 1);
  const timed = backend.times.slice(2);
  expect(milliseconds).toBeGreaterThanOrEqual(Math.min(...timed));
  expect(milliseconds).toBeLessThan(Math.max(...timed) + 1);
  expect(passes).toBe(timed.length);
  expect(passes).toBeGreaterThanOrEqual(3);
});

test('trains nothing', async () => {
  const supernet = new Supernet(space, new CpuBackend(cpuKernels), declarations, 1);
  const before = await readTensors(supernet);
  await timeForward(supernet, choices, 2);
  expect(await readTensors(supernet)).toEqual(before);
});
