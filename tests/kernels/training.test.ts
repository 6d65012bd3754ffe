/**
 * @file Training as a whole, on a real device: the same losses as on the CPU, one submit a step, and no
 * buffer left behind.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CpuBackend } from '../../src/backends/cpu/cpuBackend';
import type { Backend } from '../../src/backends/contract';
import type { OpenedDevice } from '../../src/backends/webgpu/device';
import { WebGpuBackend } from '../../src/backends/webgpu/webgpuBackend';
import { BatchStream, createBatch, proceduralDataset } from '../../src/data';
import { declarations } from '../../src/ops';
import { cpuKernels } from '../../src/ops/cpu';
import { gpuKernels } from '../../src/ops/gpu';
import { evaluateSubnet } from '../../src/train/evaluate';
import { samplePath } from '../../src/train/spos';
import { Supernet } from '../../src/train/supernet';
import { openGallery } from '../unit/space/gallery';
import { openDawn } from './dawn';

const dataset = proceduralDataset({ seed: 3, size: 28, channels: 1, train: 64, val: 40, test: 10 });
const SGD = { kind: 'sgd', lr: 0.01, momentum: 0.9, nesterov: true, weightDecay: 1e-4 } as const;
const ADAMW = { kind: 'adamw', lr: 1e-3, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 1e-2 } as const;

let opened: OpenedDevice;
let gpu: WebGpuBackend;
let submits = 0;

beforeAll(async () => {
  opened = await openDawn();
  const { queue } = opened.device;
  const submit = queue.submit.bind(queue);
  queue.submit = (commands) => {
    submits++;
    submit(commands);
  };
  gpu = new WebGpuBackend(opened, { ops: declarations, kernels: gpuKernels });
});

afterAll(() => gpu[Symbol.dispose]());

interface Learner {
  readonly supernet: Supernet;
  step(): void;
}

/** `step` trains the next path of the seed on the next batch. */
function learner(backend: Backend, optimizer: typeof SGD | typeof ADAMW, batchSize: number): Learner {
  const supernet = new Supernet(openGallery('small'), backend, declarations, 11);
  const stream = new BatchStream(dataset, 'train', { batchSize, seed: 11, layout: backend.mapLayout });
  const batch = createBatch(batchSize, dataset.shape);
  const step = (): void => {
    supernet.step(samplePath(supernet, supernet.globalStep), stream.next(batch), optimizer, 0.1);
  };
  return { supernet, step };
}

async function losses(
  backend: Backend,
  optimizer: typeof SGD | typeof ADAMW,
  steps: number,
): Promise<number[]> {
  // With fewer images, a value within rounding of a ReLU's kink soon sends the two ways apart.
  const { step } = learner(backend, optimizer, 16);
  for (let i = 0; i < steps; i++) step();
  return (await backend.metrics()).map(([loss]) => loss!);
}

describe.each([
  ['SGD', SGD],
  ['AdamW', ADAMW],
] as const)('%s', (_, optimizer) => {
  test('12 steps of random paths lose what they lose on the CPU', async () => {
    const reference = await losses(new CpuBackend(cpuKernels), optimizer, 12);
    const actual = await losses(gpu, optimizer, 12);
    expect(new Set(reference.map((loss) => loss.toFixed(3))).size).toBeGreaterThan(6);
    actual.forEach((loss, i) =>
      expect(Math.abs(loss - reference[i]!) / reference[i]!, `step ${i + 1}`).toBeLessThan(1e-3),
    );
  });
});

test('a subnet scores as on the CPU, before and after re-calibration', async () => {
  const options = { split: 'val', batchSize: 20, images: 40, calibrationImages: 40 } as const;
  const scores = [];
  for (const backend of [new CpuBackend(cpuKernels), gpu]) {
    const { supernet, step } = learner(backend, SGD, 8);
    for (let i = 0; i < 4; i++) step();
    await backend.metrics();
    scores.push(await evaluateSubnet(supernet, dataset, samplePath(supernet, 99), options));
  }
  const [cpu, device] = scores as [(typeof scores)[0], (typeof scores)[0]];
  expect(device.loss).toBeCloseTo(cpu.loss, 3);
  expect(Math.abs(device.accuracy - cpu.accuracy)).toBeLessThanOrEqual(1 / 40);
  expect(Math.abs(device.accuracyBefore - cpu.accuracyBefore)).toBeLessThanOrEqual(1 / 40);
});

test('1,000 steps of other paths and widths leak no buffer, and each is one submit', async () => {
  const { supernet, step } = learner(gpu, SGD, 2);
  const covering = supernet.space
    .coveringChoices()
    .map((choices) => supernet.programs.get(choices, 'train', 2, 0.1).program);
  await gpu.prepare(covering);
  const warmUp = 100;
  for (let i = 0; i < warmUp; i++) step();
  await gpu.metrics();
  const before = gpu.memory();
  submits = 0;
  for (let i = 0; i < 1000; i++) {
    step();
    if (i % 100 === 99) await gpu.metrics(); // one more submit each: the read-back
  }
  const after = gpu.memory();
  expect(submits).toBe(1010);
  expect(after.buffers).toBe(before.buffers);
  expect(after.parameters).toBe(before.parameters);
  // Buffers may still be swapped for larger ones as larger paths come; they must not add up.
  expect(after.activations).toBeLessThan(before.activations * 1.5);
});
