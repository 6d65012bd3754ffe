import { beforeEach, describe, expect, test } from 'vitest';
import { CpuBackend } from '../../../src/backends/cpu/cpuBackend';
import { profileStep } from '../../../src/engine/profileStep';
import { readTensors } from '../../../src/engine/weights';
import { declarations } from '../../../src/ops';
import { cpuKernels } from '../../../src/ops/cpu';
import { openSpaceText } from '../../../src/space';
import { Supernet } from '../../../src/train/supernet';

const space = openSpaceText({
  fileName: 'timed.json5',
  text: JSON.stringify({
    type: 'SequentialBackbone',
    stages: [{ channels: 4, stride: 2, blocks: [{ type: 'ConvBlock', kernel_size: 3 }] }],
    playground: { input: [1, 12, 12], num_classes: 10 },
  }),
});
const [choices] = space.coveringChoices();
const SGD = { kind: 'sgd', lr: 0.05, momentum: 0.9, nesterov: true, weightDecay: 0 } as const;

/** A GPU as the engine sees it, but for its clock. */
class NoClock extends CpuBackend {
  override profile(): Promise<never> {
    return Promise.resolve(undefined as never);
  }
}

describe('the profile of a step', () => {
  let supernet: Supernet;
  const step = (on: Supernet): void =>
    on.step(
      choices!,
      {
        images: Float32Array.from({ length: 4 * 144 }, (_, i) => Math.sin(i)),
        labels: Uint32Array.of(0, 1, 2, 3),
      },
      SGD,
      0,
    );

  beforeEach(() => {
    supernet = new Supernet(space, new CpuBackend(cpuKernels), declarations, 5);
    step(supernet);
  });

  test('names each op with its part of the step, in order', async () => {
    const { clock, batchSize, times } = await profileStep(supernet, choices!, 64);
    expect([clock, batchSize]).toEqual(['cpu', 8]);
    const phases = times.map(({ phase }) => phase).filter((phase, i, all) => phase !== all[i - 1]);
    expect(phases).toEqual(['forward', 'backward', 'optimizer']);
    const convolution = times.filter(({ op }) => op.startsWith('conv2d'));
    expect(convolution.map(({ op, phase }) => [op, phase])).toContainEqual(['conv2d', 'forward']);
    expect(convolution.map(({ op, phase }) => [op, phase])).toContainEqual([
      'conv2d_grad_weight',
      'backward',
    ]);
    expect(times.reduce((sum, { microseconds }) => sum + microseconds, 0)).toBeGreaterThan(0);
    expect(times.some(({ op }) => op === 'input')).toBe(false);
  });

  test('trains nothing, and the optimiser forgets nothing', async () => {
    const other = new Supernet(space, new CpuBackend(cpuKernels), declarations, 5);
    step(other);
    await profileStep(supernet, choices!, 4);
    expect(await readTensors(supernet)).toEqual(await readTensors(other));
    step(supernet);
    step(other);
    expect(await readTensors(supernet)).toEqual(await readTensors(other));
  });

  test('without timestamps the CPU stands in, and says so', async () => {
    const blind = new NoClock(cpuKernels);
    const on = new Supernet(space, Object.assign(blind, { kind: 'webgpu' }), declarations, 5);
    const { clock, batchSize, times } = await profileStep(on, choices!, 16);
    expect([clock, batchSize]).toEqual(['stand-in', 8]);
    expect(times.length).toBeGreaterThan(5);
  });

  test('memory is known afterwards', async () => {
    const { memory } = await profileStep(supernet, choices!, 4);
    expect(memory.activations).toBeGreaterThan(4 * 4 * 36 * 4);
    expect(memory.parameters).toBeGreaterThan(0);
  });
});
