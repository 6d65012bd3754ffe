/** @file What the canonical hash sees and what it does not; the text of a graph. */
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { GraphBuilder } from '../../../src/graph/builder';
import { canonicalHash } from '../../../src/graph/canonical';
import { dumpGraph } from '../../../src/graph/dump';
import { type Graph, type ValueId, map } from '../../../src/graph/ir';
import { declarations } from '../../../src/ops';
import { activation, add, conv2d } from '../../../src/ops/emit';
import { openGallery } from '../space/gallery';

interface Shape {
  readonly names: readonly [string, string];
  readonly kernel?: number;
  readonly swapped?: boolean;
  readonly live?: number;
}

/** Two convolutions of one image, added: small enough to vary in every way. */
function sum({ names, kernel = 3, swapped = false, live = 4 }: Shape): Graph {
  const g = new GraphBuilder(declarations);
  const x = g.input('image', map(1, 2, 5, 5));
  const branch = (name: string, k: number): ValueId =>
    g.scope(name, () => {
      const spec = { name: `${name}.weight`, role: 'conv_weight', shape: [4, 2, k, k] } as const;
      const w = g.param({ spec, slices: [[[0, live]]] });
      return conv2d(g, x, w, { stride: 1, padding: (k - 1) / 2, dilation: 1 });
    });
  const [first, second] = names;
  const [a, b] = swapped
    ? [branch(second, 1), branch(first, kernel)].reverse()
    : [branch(first, kernel), branch(second, 1)];
  g.output('y', activation(g, add(g, a!, b!), 'relu'));
  return g.finish();
}

describe('canonical hash', () => {
  const plain = sum({ names: ['a', 'b'] });

  test('does not see names or the order of independent nodes', () => {
    expect(canonicalHash(sum({ names: ['left', 'right'] }))).toBe(canonicalHash(plain));
    const swapped = sum({ names: ['a', 'b'], swapped: true });
    expect(swapped.nodes).not.toEqual(plain.nodes);
    expect(canonicalHash(swapped)).toBe(canonicalHash(plain));
    expect(canonicalHash(swapped, 'weights')).toBe(canonicalHash(plain, 'weights'));
  });

  test.each<[string, Graph]>([
    ['a kernel size', sum({ names: ['a', 'b'], kernel: 5 })],
    ['a live width', sum({ names: ['a', 'b'], live: 3 })],
  ])('sees %s', (_, other) => {
    expect(canonicalHash(other)).not.toBe(canonicalHash(plain));
  });

  test('sees which weights run when it is asked to', () => {
    expect(canonicalHash(sum({ names: ['a', 'c'] }), 'weights')).not.toBe(canonicalHash(plain, 'weights'));
  });

  test('is the same for choices that differ only where nothing runs', () => {
    const space = openGallery('small');
    const choices = new Map(space.mutator.sample(Rng.from(3)));
    choices.set('backbone.layers.0.0', 'separable_3x3');
    const idle = [...choices.keys()].find((id) =>
      id.startsWith('backbone.layers.0.0._candidates.concat_3x3.branch_channels.0'),
    )!;
    const hash = (): number => canonicalHash(space.trace(choices, { batch: 1 }), 'weights');
    choices.set(idle, 6);
    const narrow = hash();
    choices.set(idle, 12);
    expect(hash()).toBe(narrow);
    choices.set('backbone.layers.0.0', 'separable_5x5');
    expect(hash()).not.toBe(narrow);
  });

  test('is pinned: it may be stored', () => {
    expect(canonicalHash(plain)).toMatchInlineSnapshot(`288258917889810`);
  });
});

test('a dump shows ops, live ranges, types and paths', () => {
  expect(dumpGraph(sum({ names: ['a', 'b'], live: 3 }))).toMatchInlineSnapshot(`
    "%0 = input() {name="image"} : map f32[1,2,5,5]  @image
    %1 = param a.weight[0:3] : flat f32[3,2,3,3]
    %2 = conv2d(%0, %1) {dilation=1, padding=1, stride=1} : map f32[1,3,5,5]  @a
    %3 = param b.weight[0:3] : flat f32[3,2,1,1]
    %4 = conv2d(%0, %3) {dilation=1, padding=0, stride=1} : map f32[1,3,5,5]  @b
    %5 = add(%2, %4) : map f32[1,3,5,5]
    %6 = activation(%5) {kind="relu"} : map f32[1,3,5,5]
    y = %6"
  `);
});
