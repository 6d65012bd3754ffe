/** @file Statistics are measured when something they come from has changed, and only then. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { CpuBackend } from '../../../src/backends/cpu/cpuBackend';
import { createBatch, fillBatch, proceduralDataset } from '../../../src/data';
import { declarations } from '../../../src/ops';
import { cpuKernels } from '../../../src/ops/cpu';
import { seededSample } from '../../../src/space';
import { calibrate } from '../../../src/train/evaluate';
import { Supernet } from '../../../src/train/supernet';
import { INPUT, openTrainable } from './spaces';

const [channels, size] = INPUT;
const data = (seed: number) => proceduralDataset({ seed, size, channels, train: 16, val: 8, test: 8 });
const OPTIONS = { batchSize: 8, calibrationImages: 16 };
const SGD = { kind: 'sgd', lr: 0.1, momentum: 0, nesterov: false, weightDecay: 0 } as const;

describe('calibrating again', () => {
  const backend = new CpuBackend(cpuKernels);
  const dataset = data(1);
  const run = vi.spyOn(backend, 'run');
  let supernet: Supernet;
  const path = (n: number) => seededSample(supernet.space, 1, n);
  /** Batches that it looked at. */
  const batches = (n = 0, of = dataset, options = OPTIONS): number => {
    run.mockClear();
    calibrate(supernet, of, path(n), options);
    return run.mock.calls.length;
  };

  beforeEach(() => {
    supernet = new Supernet(openTrainable('cells of NAS-Bench-201'), backend, declarations, 7);
    expect(batches()).toBe(2);
  });

  test('the same subnet on the same pictures: nothing to do', () => {
    expect(batches()).toBe(0);
    expect(batches()).toBe(0);
  });

  test('another subnet, and this one again: the set holds one', () => {
    expect([batches(1), batches(1), batches(0)]).toEqual([2, 0, 2]);
  });

  test('other pictures, or more of them', () => {
    expect([
      batches(0, data(2)),
      batches(0),
      batches(0, dataset, { ...OPTIONS, calibrationImages: 8 }),
    ]).toEqual([2, 2, 1]);
  });

  test('after a step, after a weight was written, after the shared set was measured', () => {
    const { images, labels } = fillBatch(
      createBatch(8, dataset.shape),
      dataset.train,
      [0, 1, 2, 3, 4, 5, 6, 7],
      0,
      8,
      {
        layout: backend.mapLayout,
        shape: dataset.shape,
        table: new Float32Array(256 * channels),
      },
    );
    supernet.step(path(0), { images, labels }, SGD, 0);
    expect(batches()).toBe(2);
    const [spec] = supernet.space.params;
    backend.write(spec!.name, supernet.initialOf(spec!));
    expect(batches()).toBe(2);
    calibrate(supernet, dataset, path(0), OPTIONS, 'shared');
    expect(batches()).toBe(2);
    expect(batches()).toBe(0);
  });
});
