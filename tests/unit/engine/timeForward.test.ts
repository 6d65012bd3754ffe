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

/** Of which every pass takes 4 ms, at least. */
class Slow extends CpuBackend {
  passes = 0;

  override run(...args: Parameters<CpuBackend['run']>): void {
    this.passes++;
    const end = performance.now() + 4;
    super.run(...args);
    while (performance.now() < end);
  }
}

test('is that of one pass, the median of several bursts', async () => {
  const backend = new Slow(cpuKernels);
  const supernet = new Supernet(space, backend, declarations, 1);
  const { milliseconds, passes } = await timeForward(supernet, choices, 1);
  expect(milliseconds).toBeGreaterThanOrEqual(4);
  expect(milliseconds).toBeLessThan(40);
  expect(passes).toBe(backend.passes - 2);
  expect(passes).toBeGreaterThanOrEqual(3);
});

test('trains nothing', async () => {
  const supernet = new Supernet(space, new CpuBackend(cpuKernels), declarations, 1);
  const before = await readTensors(supernet);
  await timeForward(supernet, choices, 2);
  expect(await readTensors(supernet)).toEqual(before);
});
