import { expect, test } from 'vitest';
import { activationsOf } from '../../../src/engine/activations';
import { Engine } from '../../../src/engine/engine';
import { predict } from '../../../src/engine/predict';
import { readTensors } from '../../../src/engine/weights';
import { seededSample } from '../../../src/space';
import { layerAt, layersOf } from '../../../src/view/layers';
import { galleryText } from '../space/gallery';

async function engineOf(): Promise<Engine> {
  const engine = new Engine({ gpu: undefined, decodeImage: undefined });
  await engine.open({
    config: galleryText('mini'),
    seed: 5,
    backend: 'cpu',
    input: [1, 16, 16],
    numClasses: 10,
  });
  await engine.loadData({ kind: 'procedural', seed: 2, size: 16, channels: 1, count: 300 }, () => undefined);
  return engine;
}

test('what the last layer puts out, through the classifier by hand, is the prediction', async () => {
  const engine = await engineOf();
  const { supernet, dataset, space } = engine;
  const choices = seededSample(space, 4, 0);
  const index = 7;
  const { shape, values, label } = await activationsOf(
    supernet,
    dataset,
    choices,
    'neck',
    { split: 'val', index },
    4096,
  );
  expect(shape.slice(1)).toEqual([1, 1]);
  expect(label).toBe(dataset.classes[dataset.val.labels[index]!]);

  const tensors = await readTensors(supernet);
  const [weight, bias] = ['weight', 'bias'].map(
    (part) => [...tensors].find(([name]) => name.startsWith('value:head') && name.endsWith(part))![1],
  ) as [Float32Array, Float32Array];
  const logits = Array.from(
    bias,
    (b, k) => b + values.reduce((sum, x, c) => sum + x * weight[k * shape[0] + c]!, 0),
  );
  const powers = logits.map((value) => Math.exp(value - Math.max(...logits)));
  const sure = Math.max(...powers) / powers.reduce((a, b) => a + b, 0);

  const options = { split: 'val', images: 20, calibrationImages: 256, batchSize: 64 } as const;
  const { predicted, confidence } = await predict(supernet, dataset, choices, options);
  expect(logits.indexOf(Math.max(...logits))).toBe(predicted[index]);
  expect(confidence[index]).toBeCloseTo(sure, 5);
});

test('layers of the list can be looked into, and have the shapes that the list says', async () => {
  const engine = await engineOf();
  const { supernet, dataset, space } = engine;
  const choices = seededSample(space, 4, 1);
  const layers = layersOf(space, choices);
  expect(layers.length).toBeGreaterThan(20);
  for (const { path, shape } of [layers[0]!, layers[Math.floor(layers.length / 2)]!, layers.at(-1)!]) {
    const result = await activationsOf(supernet, dataset, choices, path, { split: 'val', index: 0 });
    expect(result.shape).toEqual(shape);
    expect(result.values).toHaveLength(result.shown * shape[1] * shape[2]);
    expect(result.values.some((value) => value !== 0)).toBe(true);
  }
  expect(layerAt(layers, 'backbone.layers.0.0')?.path).toMatch(/^backbone\.layers\.0\.0/);
  const idle = 'backbone.layers.9.9';
  await expect(
    activationsOf(supernet, dataset, choices, idle, { split: 'val', index: 0 }),
  ).rejects.toMatchObject({
    code: 'inside/no-layer',
  });
});
