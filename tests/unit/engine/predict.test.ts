import { expect, test } from 'vitest';
import { Engine } from '../../../src/engine/engine';
import { picturesOf } from '../../../src/engine/predict';
import { confusionOf } from '../../../src/view/confusion';
import { galleryText } from '../space/gallery';

test('predictions count up to the accuracy that evaluation tells, for each subnet', async () => {
  const engine = new Engine({ gpu: undefined, decodeImage: undefined });
  await engine.open({
    config: galleryText('mini'),
    seed: 5,
    backend: 'cpu',
    input: [1, 16, 16],
    numClasses: 10,
  });
  // Neither split is a whole number of batches.
  await engine.loadData({ kind: 'procedural', seed: 2, size: 16, channels: 1, count: 500 }, () => undefined);
  const args = { split: 'val', images: 117, calibrationImages: 64 } as const;
  for (const kind of ['max', 'min'] as const) {
    const { groups } = engine.space.mutator;
    const choices = new Map(
      groups.flatMap(({ mutables }) =>
        mutables.map(({ id, alternatives }) => [id, alternatives.at(kind === 'max' ? -1 : 0)!] as const),
      ),
    );
    const result = await engine.predict(choices, args);
    const { scores } = await engine.evaluate({ ...args, choices: [choices] }, () => undefined);
    expect(result.labels).toHaveLength(117);
    expect(result.labels).toEqual([...engine.dataset.val.labels.subarray(0, 117)]);
    expect(confusionOf(result, 10).accuracy).toBeCloseTo(scores[0]!.accuracy, 10);
    for (const sure of result.confidence) {
      expect(sure).toBeGreaterThanOrEqual(0.1);
      expect(sure).toBeLessThanOrEqual(1);
    }
  }
  const [picture] = picturesOf(engine.dataset, 'val', [3, 100_000]);
  expect(picture).toMatchObject({ width: 16, height: 16 });
  expect(picture!.rgba[4]).toBe(engine.dataset.val.images[3 * 256 + 1]);
});
