/**
 * @file Every kind of mutable and every searchable backbone trains: a few dozen steps on pictures lower the loss, on
 * the device as on the CPU, and both agree while rounding lets them.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CpuBackend } from '../../src/backends/cpu/cpuBackend';
import type { Backend } from '../../src/backends/contract';
import { WebGpuBackend } from '../../src/backends/webgpu/webgpuBackend';
import { BatchStream, proceduralDataset } from '../../src/data';
import { declarations } from '../../src/ops';
import { cpuKernels } from '../../src/ops/cpu';
import { gpuKernels } from '../../src/ops/gpu';
import { trainSpos } from '../../src/train/spos';
import { Supernet } from '../../src/train/supernet';
import { INPUT, openTrainable, trainable } from '../unit/train/spaces';
import { openDawn } from './dawn';

const [channels, size] = INPUT;
// As many pictures as a batch: what is learnt shows within a few dozen steps.
const dataset = proceduralDataset({ seed: 5, size, channels, train: 16, val: 8, test: 8 });
const BATCH = 16;

let gpu: WebGpuBackend;

beforeAll(async () => {
  gpu = new WebGpuBackend(await openDawn(), { ops: declarations, kernels: gpuKernels });
});

afterAll(() => gpu[Symbol.dispose]());

async function losses(name: string, backend: Backend, steps: number): Promise<number[]> {
  const supernet = new Supernet(openTrainable(name), backend, declarations, 7);
  const stream = new BatchStream(dataset, 'train', { batchSize: BATCH, seed: 7, layout: backend.mapLayout });
  const lost: number[] = [];
  await trainSpos(
    supernet,
    stream,
    {
      steps,
      firstStep: 0,
      totalSteps: steps,
      batchSize: BATCH,
      optimizer: { kind: 'adamw', lr: 4e-3, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 1e-4 },
      schedule: { kind: 'constant', warmupSteps: 0 },
      labelSmoothing: 0,
      reportEvery: 4,
    },
    {
      onReport: (_, reports) => {
        lost.push(...reports.map(({ loss }) => loss));
        return Promise.resolve(true);
      },
    },
  );
  return lost;
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Mixtures compute all of their candidates at every step, and learn from all of them. */
const DEAR: Readonly<Record<string, number>> = {
  'mixtures of operations (DartsBackbone)': 20,
  'Gumbel routes': 32,
};

describe.each(Object.keys(trainable))('%s', (name) => {
  const steps = DEAR[name] ?? 48;
  /** Of both, for the comparison of their first steps. */
  const lost = { gpu: Promise.resolve<number[]>([]), cpu: Promise.resolve<number[]>([]) };

  test(`${steps} steps lower the loss`, { timeout: 240_000 }, async () => {
    lost.gpu = losses(name, gpu, steps);
    lowered(await lost.gpu);
  });

  test(`${steps} steps lower the loss on the CPU`, { timeout: 240_000 }, async () => {
    lost.cpu = losses(name, new CpuBackend(cpuKernels), steps);
    lowered(await lost.cpu);
  });

  test('the first steps lose what they lose on the CPU', async () => {
    const [reference, actual] = [await lost.cpu, await lost.gpu];
    expect(actual).toHaveLength(steps);
    actual.slice(0, 4).forEach((loss, i) => {
      const error = Math.abs(loss - reference[i]!) / reference[i]!;
      expect(error, `step ${i + 1}`).toBeLessThan(i === 0 ? 1e-4 : 5e-3);
    });
  });
});

function lowered(lost: readonly number[]): void {
  expect(mean(lost.slice(-8))).toBeLessThan(0.95 * mean(lost.slice(0, 4)));
}
