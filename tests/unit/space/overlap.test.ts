import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { sliceIndices } from '../../../src/core/slice';
import type { Choices } from '../../../src/mutables';
import { type SearchSpace, overlapMatrix, sharedWeights, usedWeights, weightCount } from '../../../src/space';
import { openTrainable, trainable } from '../train/spaces';

/** Every number that a path uses, by its place: the slow and plain way. */
function placesOf(space: SearchSpace, choices: Choices): Set<string> {
  const places = new Set<string>();
  for (const { spec, slices } of space
    .trace(choices, { batch: 1 })
    .nodes.flatMap(({ params = [] }) => params)) {
    if (spec.frozen || spec.role.startsWith('running') || spec.role === 'arch_param') continue;
    const visit = (d: number, at: number): void => {
      const size = spec.shape[d];
      if (size === undefined) {
        places.add(`${spec.name}/${at}`);
        return;
      }
      const slice = slices[d];
      const live = slice ? sliceIndices(slice) : Array.from({ length: size }, (_, i) => i);
      for (const i of live) visit(d + 1, at * size + i);
    };
    visit(0, 0);
  }
  return places;
}

describe.each(Object.keys(trainable))('%s', (name) => {
  const space = openTrainable(name);
  const [a, b] = [1, 2].map((seed) => space.mutator.sample(Rng.from(seed), 'random')) as [Choices, Choices];

  test('shared weights are those of both index sets', () => {
    const [placesA, placesB] = [placesOf(space, a), placesOf(space, b)];
    const [usedA, usedB] = [usedWeights(space, a), usedWeights(space, b)];
    expect(weightCount(usedA)).toBe(placesA.size);
    expect(weightCount(usedB)).toBe(placesB.size);
    const both = [...placesA].filter((place) => placesB.has(place)).length;
    expect(both).toBeGreaterThan(0);
    expect(sharedWeights(usedA, usedB)).toBe(both);
    const matrix = overlapMatrix(space, [a, b]);
    expect(matrix[0]).toEqual([1, both / placesB.size]);
    expect(matrix[1]).toEqual([both / placesA.size, 1]);
  });
});

test('a narrower path lies inside a wider one', () => {
  const space = openTrainable('values and channels, cropped kernels (AttentiveMobileNetV3, BigNAS)');
  const [small, large] = [space.mutator.minChoices, space.mutator.maxChoices];
  const [[, ofLarge], [ofSmall]] = overlapMatrix(space, [small, large]) as [number[], number[]];
  expect(ofSmall).toBe(1);
  expect(ofLarge).toBeGreaterThan(0);
  expect(ofLarge).toBeLessThan(1);
});
