/** @file A computed weight that several nodes read: `differentiate` adds up what they give back. */
import { expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { GraphBuilder } from '../../../src/graph/builder';
import { differentiate } from '../../../src/graph/differentiate';
import { type Graph, type ParamRole, flat, map } from '../../../src/graph/ir';
import { specialise } from '../../../src/graph/specialise';
import { declarations } from '../../../src/ops';
import { conv2d, globalAvgPool, softmaxCrossEntropy } from '../../../src/ops/emit';
import { kernelTransform } from '../../../src/ops/kernel_transform/emit';
import { evaluate } from '../oracle/evaluate';

const WINDOW = { stride: 1, padding: 1, dilation: 1 };

/** Two convolutions in a row with the same kernels, made of the centre of larger ones. */
function network(): Graph {
  const g = new GraphBuilder(declarations);
  const leaf = (name: string, role: ParamRole, shape: readonly number[]) =>
    g.param({ spec: { name, role, shape }, slices: [] });
  const kernels = kernelTransform(
    g,
    leaf('w', 'conv_weight', [3, 3, 5, 5]),
    leaf('m', 'kernel_transform', [9, 9]),
    3,
  );
  const once = conv2d(g, g.input('x', map(2, 3, 4, 5)), kernels, WINDOW);
  const logits = globalAvgPool(g, conv2d(g, once, kernels, WINDOW));
  g.output('loss', softmaxCrossEntropy(g, logits, g.input('labels', flat([2], 'u32'))));
  return g.finish();
}

test('two readers of a computed weight: central differences of the large kernels and of the matrix', () => {
  const forward = network();
  const graph = specialise(differentiate(forward, 'loss', declarations), 'train', declarations);
  const sums = graph.nodes.filter(({ op, type }) => op === 'add' && type.layout === 'flat');
  expect(sums.map(({ type }) => type.shape)).toEqual([[3, 3, 3, 3]]);

  const rng = Rng.from('shared weight');
  const draw = (length: number) => Float64Array.from({ length }, () => 0.5 * rng.normal());
  const values = new Map<string, Float64Array | Uint32Array>([
    ['x', draw(2 * 3 * 4 * 5)],
    ['labels', Uint32Array.of(2, 0)],
  ]);
  const trained = { w: draw(3 * 3 * 25), m: draw(81) };
  for (const [name, value] of Object.entries(trained)) values.set(name, value);
  const loss = () => evaluate(forward, values, Float64Array).outputs.get('loss')![0]!;
  const { gradients } = evaluate(graph, values, Float64Array);

  const step = 1e-5;
  for (const [name, value] of Object.entries(trained)) {
    value.forEach((kept, i) => {
      value[i] = kept + step;
      const above = loss();
      value[i] = kept - step;
      const below = loss();
      value[i] = kept;
      expect(gradients.get(name)![i], `${name}[${i}]`).toBeCloseTo((above - below) / (2 * step), 7);
    });
  }
});
