import { describe, expect, it } from 'vitest';
import { createDataset, type Dataset } from '../../../src/data/dataset';
import { lookOf, pictureInput } from '../../../src/data/pictureInput';

/** A data set of frames: `border` around, `inside` within, 4 × 4 pixels. */
function frames(border: number, inside: number, channels: 1 | 3): Dataset {
  const plane = Uint8Array.from({ length: 16 }, (_, i) => ([5, 6, 9, 10].includes(i) ? inside : border));
  const images = Uint8Array.from({ length: 2 * channels * 16 }, (_, i) => plane[i % 16]!);
  const split = { images, labels: Uint8Array.of(0, 1), length: 2 };
  const parts = { name: 'frames', classes: ['a', 'b'], train: split, val: split, test: split };
  return createDataset({
    ...parts,
    shape: [channels, 4, 4],
    suggestedAugment: { flip: false, cropPadding: 0 },
  });
}

const white = { width: 8, height: 8, rgba: new Uint8ClampedArray(256).fill(255) };

describe('a picture for a model', () => {
  it.each([
    ['light on dark, as MNIST', frames(0, 255, 1), true],
    ['dark on light', frames(255, 0, 1), false],
    ['neither', frames(128, 0, 1), false],
    ['in colour', frames(0, 255, 3), false],
  ] as const)('%s', (_, dataset, inverted) => {
    const input = pictureInput(white, lookOf(dataset));
    expect(input.inverted).toBe(inverted);
    expect(input.split.images).toEqual(new Uint8Array(16 * dataset.shape[0]).fill(inverted ? 0 : 255));
  });
});
