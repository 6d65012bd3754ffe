/** @file What a space does with routes, whose choices are sets of edges. */
import { describe, expect, test } from 'vitest';
import { normalise } from '../../../src/config';
import { Rng } from '../../../src/core/rng';
import type { Choice, Choices } from '../../../src/mutables';
import { SearchSpace } from '../../../src/space';
import { keepFitting } from '../../../src/state/spaceStore';

const darts = (nodes: number, numChosen: number): SearchSpace =>
  new SearchSpace(
    normalise({
      name: 'routes',
      model: {
        backbone: {
          type: 'DartsBackbone',
          base_channels: 4,
          num_layers: 1,
          num_nodes: nodes,
          mutable_cfg: { type: 'DiffMutableOP', candidates: { skip: { type: 'DartsSkipConnect' } } },
          route_cfg: { type: 'DiffChoiceRoute', num_chosen: numChosen },
        },
        head: { type: 'LinearClsHead', num_classes: 3 },
      },
    }),
    { input: [3, 8, 8], numClasses: 3 },
  );

const reversed = (edges: Choice): Choice => [...(edges as readonly string[])].reverse();

describe('routes', () => {
  test('a route counts as all its sets of edges', () => {
    // Nodes of 2, 3 and 4 incoming edges keep 2 each.
    expect(darts(3, 2).size).toBe(1n * 3n * 6n);
  });

  test('a few paths cover every edge, not every set of edges', () => {
    const space = darts(12, 6);
    const paths = space.coveringChoices();
    // The last node has 13 edges, and 1716 sets of six.
    expect(paths).toHaveLength(13 - 6 + 1);
    for (const { mutables } of space.mutator.groups) {
      for (const { id, choices } of mutables) {
        expect(new Set(paths.flatMap((path) => path.get(id) as readonly string[])), id).toEqual(
          new Set(choices),
        );
      }
    }
  });

  test('a subnet survives its code, its edges in their order', () => {
    const space = darts(3, 2);
    for (let i = 0; i < 10; i++) {
      const choices = space.mutator.sample(Rng.from(i));
      expect(space.decode(space.encode(choices))).toEqual(choices);
    }
  });

  test('a fixed space has no architecture parameters to search by', () => {
    const space = darts(3, 2);
    expect(space.isDifferentiable).toBe(true);
    space.fix(space.mutator.sample(Rng.from(1)));
    expect(space.isDifferentiable).toBe(false);
    expect(space.params.filter(({ role }) => role === 'arch_param')).toEqual([]);
  });

  test('edges in another order are the same choice: one code, and kept when a space is opened again', () => {
    const space = darts(3, 2);
    const choices = space.mutator.sample(Rng.from(1));
    const turned: Choices = new Map(
      [...choices].map(([id, choice]): [string, Choice] => [
        id,
        typeof choice === 'string' ? choice : reversed(choice),
      ]),
    );
    expect(turned).not.toEqual(choices);
    expect(space.encode(turned)).toBe(space.encode(choices));
    const fresh = space.mutator.fromIndices(space.mutator.groups.map(() => 0));
    expect(keepFitting(darts(3, 2), turned, fresh)).toEqual(turned);
  });
});
