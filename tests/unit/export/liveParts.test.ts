import { expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { cutOut, liveParts, partShape, putBack } from '../../../src/export/liveParts';
import { openGallery } from '../space/gallery';

const space = openGallery('small');
const choices = space.mutator.sample(Rng.from(3), 'random');
const parts = liveParts(space.trace(choices, { batch: 1 }));

test('the parts of a subnet are as many numbers as it has parameters and statistics', () => {
  const isStatistic = (role: string) => role === 'running_mean' || role === 'running_var';
  const counted = [...parts.values()].filter(({ spec }) => !isStatistic(spec.role));
  const total = counted.reduce((sum, part) => sum + partShape(part).reduce((a, b) => a * b, 1), 0);
  expect(total).toBe(space.cost(choices).params);
  expect(parts.size).toBeLessThan(space.params.length);
});

test('what is cut out and put back lies where it was, and nothing else is touched', () => {
  let cutSomewhere = false;
  for (const part of parts.values()) {
    const size = part.spec.shape.reduce((a, b) => a * b, 1);
    const full = Float32Array.from({ length: size }, (_, i) => i + 1);
    const cut = cutOut(full, part);
    expect(cut.length).toBe(partShape(part).reduce((a, b) => a * b, 1));
    expect(putBack(full, part, cut)).toEqual(full);
    const alone = putBack(new Float32Array(size), part, cut);
    expect(alone.filter((value) => value !== 0)).toEqual(cut);
    expect(cutOut(alone, part)).toEqual(cut);
    cutSomewhere ||= cut.length < size;
  }
  expect(cutSomewhere).toBe(true);
});
