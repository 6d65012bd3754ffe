/** @file Whatever tracing and the passes make is a correct graph; what is not is named. */
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { InvariantError } from '../../../src/core/userError';
import { differentiate } from '../../../src/graph/differentiate';
import type { Graph, GraphNode } from '../../../src/graph/ir';
import { specialise } from '../../../src/graph/specialise';
import { verify } from '../../../src/graph/verify';
import { declarations } from '../../../src/ops';
import { type GalleryId, openGallery } from '../space/gallery';

describe.each<GalleryId>(['small', 'mini', 'spos'])('%s', (id) => {
  const space = openGallery(id, { input: [3, 33, 33] });

  test.each([0, 1, 2, 3])('sample %i stays correct through every pass', (n) => {
    const graph = space.traceLoss(space.mutator.sample(Rng.from(n)), { batch: 2, smoothing: 0.1 });
    verify(graph, declarations);
    verify(specialise(graph, 'infer', declarations), declarations);
    verify(specialise(graph, 'calibrate', declarations), declarations);
    const trained = specialise(graph, 'train', declarations);
    verify(trained, declarations);
    verify(differentiate(trained, 'loss', declarations), declarations);
  });

  test('traced parameters are those of the supernet', () => {
    const known = new Set(space.params);
    for (const choices of space.coveringChoices()) {
      for (const { params = [] } of space.trace(choices, { batch: 1 }).nodes) {
        for (const { spec } of params) expect(known.has(spec), spec.name).toBe(true);
      }
    }
  });
});

describe('a broken graph', () => {
  const space = openGallery('small');
  const graph = space.trace(space.mutator.sample(Rng.from(1)), { batch: 1 });
  const conv = graph.nodes.find(({ op }) => op === 'conv2d')!;
  const weight = graph.nodes.find(({ op }) => op === 'param')!;
  const with_ = (node: GraphNode): Graph => ({
    ...graph,
    nodes: graph.nodes.map((old) => (old.id === node.id ? node : old)),
  });
  const ref = weight.params![0]!;

  test.each<[string, Graph, RegExp]>([
    ['a use before its definition', with_({ ...conv, inputs: [conv.id, weight.id] }), /reads %\d+ too early/],
    ['a wrong type', with_({ ...conv, type: { ...conv.type, shape: [1, 2, 3, 4] } }), /inferred is map f32/],
    ['a wrong id', with_({ ...conv, id: conv.id, op: 'conv3d' }), /no op named conv3d/],
    ['an output that is no value', { ...graph, outputs: { logits: 10_000 } }, /output logits is %10000/],
    [
      'a slice beyond its parameter',
      with_({ ...weight, params: [{ spec: ref.spec, slices: [[[0, ref.spec.shape[0]! + 1]]] }] }),
      /slice 0 of .* leaves it/,
    ],
    [
      'one name for two parameters',
      with_({
        ...weight,
        params: [{ spec: { ...ref.spec, role: 'bias', name: 'head.fc.weight' }, slices: [] }],
      }),
      /head\.fc\.weight is .* here and .* elsewhere/,
    ],
  ])('%s', (_, broken, message) => {
    expect(() => verify(broken, declarations)).toThrow(InvariantError);
    expect(() => verify(broken, declarations)).toThrow(message);
  });
});
