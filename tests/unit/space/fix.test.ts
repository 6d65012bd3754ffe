/** @file Fixing a subnet removes what was not chosen, and leaves what the subnet computes as it was. */
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { openTrainable, trainable } from '../train/spaces';

describe.each(Object.keys(trainable))('%s', (name) => {
  const open = () => openTrainable(name);

  test('the graph stays, the space has one subnet, and every parameter left is in it', () => {
    const space = open();
    const choices = space.mutator.sample(Rng.from(1), 'min');
    const [before, full] = [space.trace(choices, { batch: 1 }), space.params.length];
    space.fix(choices);
    expect(space.trace(new Map(), { batch: 1 })).toEqual(before);
    expect(space.size).toBe(1n);
    expect(space.params.length).toBeLessThanOrEqual(full);
    const used = new Set(before.nodes.flatMap(({ params = [] }) => params.map(({ spec }) => spec.name)));
    const idle = space.params.filter((spec) => !used.has(spec.name)).map((spec) => spec.name);
    // A shortcut's convolution is there for other widths; a matrix for other kernels; a norm for other widths.
    expect(idle.filter((param) => !/shortcut|trans_matrix|candidate_bn/.test(param))).toEqual([]);
  });

  test('fixing twice is an error', () => {
    const space = open();
    const choices = space.mutator.sample(Rng.from(2), 'random');
    space.fix(choices);
    const [group] = space.mutator.groups;
    expect(() => group!.mutables[0].fixChosen(choices.get(group!.mutables[0].id)!)).toThrow(/fixed/);
  });
});
