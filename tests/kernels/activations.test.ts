/** @file What a layer makes of a picture is the same on the device and on the CPU. */
import { expect, test } from 'vitest';
import { activationsOf } from '../../src/engine/activations';
import { Engine } from '../../src/engine/engine';
import { seededSample } from '../../src/space';
import { layersOf } from '../../src/view/layers';
import { galleryText } from '../unit/space/gallery';
import { dawnGpu } from './dawn';

test('first, middle and last layers agree', async () => {
  const open = async (gpu: GPU | undefined): Promise<Engine> => {
    const engine = new Engine({ gpu, decodeImage: undefined });
    const backend = gpu ? 'webgpu' : 'cpu';
    await engine.open({ config: galleryText('small'), seed: 5, backend, input: [1, 12, 12], numClasses: 10 });
    await engine.loadData({ kind: 'procedural', seed: 2, size: 12, channels: 1, count: 80 }, () => undefined);
    return engine;
  };
  const [device, cpu] = [await open(await dawnGpu()), await open(undefined)];
  const choices = seededSample(cpu.space, 4, 2);
  const layers = layersOf(cpu.space, choices);
  for (const place of [0, 0.3, 0.7, 1]) {
    const { path } = layers[Math.round(place * (layers.length - 1))]!;
    const at = { split: 'val', index: 3 } as const;
    const expected = await activationsOf(cpu.supernet, cpu.dataset, choices, path, at);
    const actual = await activationsOf(device.supernet, device.dataset, choices, path, at);
    expect(actual.shape).toEqual(expected.shape);
    const scale = expected.values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
    actual.values.forEach((value, i) =>
      expect(Math.abs(value - expected.values[i]!) / scale, `${path} at ${i}`).toBeLessThan(1e-3),
    );
  }
});
