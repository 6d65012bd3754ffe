/** @file MMRazor's behaviour, row by row: searched kernel sizes (semantics 3, BigNasConv2d and OFAConv2d). */
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { GraphBuilder } from '../../../src/graph/builder';
import { differentiate } from '../../../src/graph/differentiate';
import { flat, map } from '../../../src/graph/ir';
import { specialise } from '../../../src/graph/specialise';
import { OneShotMutableChannel, OneShotMutableValue, SquentialMutableChannel } from '../../../src/mutables';
import { BigNasConv2d, OFAConv2d } from '../../../src/nn/layers/elasticConv2d';
import { Module } from '../../../src/nn/module';
import { declarations } from '../../../src/ops';
import { globalAvgPool, softmaxCrossEntropy } from '../../../src/ops/emit';
import { initialValues } from '../../../src/space/initial';
import { expectKind } from '../mutables/errorKind';
import { evaluate } from '../oracle/evaluate';
import { drawWeights, run, traceModule } from '../nn/trace';
import { liveShapes } from './liveShapes';

const sizes = (...valueList: number[]) => new OneShotMutableValue({ valueList, alias: 'k' });

/** 4 → 3 channels of which 2 and 2 may be live, kernels of 3 to 7. */
function elastic<Op extends BigNasConv2d>(
  Conv: new (...args: ConstructorParameters<typeof BigNasConv2d>) => Op,
): Op {
  const width = (alias: string, full: number) =>
    new OneShotMutableChannel(full, { candidateChoices: [2, full], alias });
  const conv = new Conv(width('a', 4), width('b', 3), { kernelSize: 7, padding: 3 });
  conv.registerMutableAttr('kernel_size', sizes(3, 5, 7));
  return conv;
}

/** Random kernels, and matrices as they start. */
function freshWeights(module: Module): Map<string, Float32Array> {
  const weights = drawWeights(module);
  for (const { params } of module.walk()) {
    for (const spec of params) {
      if (spec.role === 'kernel_transform') weights.set(spec.name, initialValues(spec, Rng.from(spec.name)));
    }
  }
  return weights;
}

describe.each([
  ['BigNasConv2d', BigNasConv2d],
  ['OFAConv2d', OFAConv2d],
])('3 %s', (name, Conv) => {
  test(`3 ${name}: kernel sizes must be given (ValueError)`, () => {
    const conv = new Conv(4, 4, { kernelSize: 4 });
    expectKind('ValueError', () => conv.registerMutableAttr('kernel_size', new SquentialMutableChannel(4)));
  });

  test.each([[[3, 5]], [[3, 9]]])(
    `3 ${name}: sizes %j of a 7×7 kernel — max != kernel_size (ValueError)`,
    (given) => {
      expectKind('ValueError', () =>
        new Conv(4, 4, { kernelSize: 7 }).registerMutableAttr('kernel_size', sizes(...given)),
      );
    },
  );

  test(`3 ${name}: an even kernel size (AssertionError)`, () => {
    expectKind('AssertionError', () =>
      new Conv(4, 4, { kernelSize: 5 }).registerMutableAttr('kernel_size', sizes(2, 5)),
    );
  });

  test.each([3, 5, 7])(`3 ${name}: padding becomes size >> 1 at size %i`, (size) => {
    const conv = new Conv(4, 4, { kernelSize: 7, padding: 0 });
    conv.registerMutableAttr('kernel_size', sizes(3, 5, 7));
    const { nodes } = traceModule(conv, [1, 4, 9, 9], new Map([['k', size]]));
    const [convolution] = nodes.filter(({ op }) => op === 'conv2d');
    expect(convolution!.attrs['padding']).toBe(size >> 1);
    expect(convolution!.type.shape).toEqual([1, 4, 9, 9]);
  });

  test(`3 ${name}: without sizes, padding stays as it is given`, () => {
    const { nodes } = traceModule(new Conv(4, 4, { kernelSize: 5, padding: 0 }), [1, 4, 9, 9]);
    expect(nodes.find(({ op }) => op === 'conv2d')!.attrs['padding']).toBe(0);
  });
});

const choices = (k: number, a = 2, b = 2) =>
  new Map([
    ['k', k],
    ['a', a],
    ['b', b],
  ]);

test.each([
  [3, [2, 5]],
  [5, [1, 6]],
  [7, [0, 7]],
])(
  '3 BigNasConv2d: kernel first, cropped from the max kernel (size %i: %j), then channels',
  (size, window) => {
    const { nodes } = traceModule(elastic(BigNasConv2d), [1, 2, 9, 9], choices(size));
    const [ref] = nodes.flatMap(({ params = [] }) => params);
    const whole = [[0, 7]];
    expect([0, 1, 2, 3].map((d) => ref!.slices[d] ?? whole)).toEqual([
      [[0, 2]],
      [[0, 2]],
      [window],
      [window],
    ]);
  },
);

test('3 OFAConv2d: trans_matrix_{src}to{tar} of tar²×tar² for each step, initially the identity', () => {
  const conv = elastic(OFAConv2d);
  Module.nameTree(conv);
  const fresh = freshWeights(conv);
  const matrices = conv.params.filter(({ role }) => role === 'kernel_transform');
  expect(matrices.map(({ name, shape }) => [name, shape])).toEqual([
    ['trans_matrix_7to5', [25, 25]],
    ['trans_matrix_5to3', [9, 9]],
  ]);
  for (const { name, shape } of matrices) {
    const expected = Array.from({ length: shape[0]! ** 2 }, (_, i) => Number(i % (shape[0]! + 1) === 0));
    expect([...fresh.get(name)!]).toEqual(expected);
  }
});

test.each([
  [7, ['weight']],
  [5, ['weight', 'trans_matrix_7to5']],
  [3, ['weight', 'trans_matrix_7to5', 'trans_matrix_5to3']],
])('3 OFAConv2d: from the max down to %i, every step in between', (size, names) => {
  expect(Object.keys(liveShapes(traceModule(elastic(OFAConv2d), [1, 2, 9, 9], choices(size))))).toEqual(
    names,
  );
});

test.each([3, 5, 7])('3 OFAConv2d: fresh, it equals the BigNAS crop at size %i', (size) => {
  const [ofa, bigNas] = [elastic(OFAConv2d), elastic(BigNasConv2d)];
  const graph = traceModule(ofa, [2, 2, 9, 9], choices(size));
  const weights = freshWeights(ofa);
  const expected = run(traceModule(bigNas, [2, 2, 9, 9], choices(size)), weights).outputs.get('y');
  expect(run(graph, weights).outputs.get('y')).toEqual(expected);
});

test('3 OFAConv2d: a step is crop, flatten, y = w @ Mᵀ, reshape', () => {
  const conv = elastic(OFAConv2d);
  const graph = traceModule(conv, [1, 2, 9, 9], choices(5));
  const weights = drawWeights(conv);
  const id = graph.nodes.find(({ op }) => op === 'kernel_transform')!.id;
  const got = run({ ...graph, outputs: { w: id } }, weights).outputs.get('w')!;
  const [w, m] = [weights.get('weight')!, weights.get('trans_matrix_7to5')!];
  const expected = [0, 1, 4, 5].flatMap((kernel) => {
    // Kernels of live channels: (out, in) = (0,0), (0,1), (1,0), (1,1) of 3×4.
    const crop = Array.from(
      { length: 25 },
      (_, i) => w[49 * kernel + 7 * (1 + Math.floor(i / 5)) + 1 + (i % 5)]!,
    );
    return Array.from({ length: 25 }, (_, t) => crop.reduce((sum, x, s) => sum + x * m[25 * t + s]!, 0));
  });
  expect(got).toHaveLength(expected.length);
  got.forEach((x, i) => expect(x).toBeCloseTo(expected[i]!, 9));
});

/** d loss / d kernel of the conv, averaged over pixels and classified. */
function kernelGradient(conv: BigNasConv2d, size: number): Float64Array {
  Module.nameTree(conv);
  const builder = new GraphBuilder(declarations);
  const image = builder.input('image', map(2, 4, 9, 9));
  const y = conv.call({ builder, choices: choices(size, 4, 3) }, image);
  builder.output(
    'loss',
    softmaxCrossEntropy(builder, globalAvgPool(builder, y), builder.input('labels', flat([2], 'u32'))),
  );
  const graph = specialise(differentiate(builder.finish(), 'loss', declarations), 'train', declarations);
  const rng = Rng.from('image');
  const given = new Map<string, Float32Array | Uint32Array>(freshWeights(conv));
  given.set(
    'image',
    Float32Array.from({ length: 2 * 4 * 81 }, () => rng.normal()),
  );
  given.set('labels', Uint32Array.of(0, 2));
  return evaluate(graph, given, Float64Array).gradients.get('weight')!;
}

test.each([
  ['BigNasConv2d', BigNasConv2d, 3],
  ['BigNasConv2d', BigNasConv2d, 5],
  ['OFAConv2d', OFAConv2d, 3],
  ['OFAConv2d', OFAConv2d, 5],
] as const)('3 %s: gradient outside the cropped window is exactly 0', (_, Conv, size) => {
  const gradient = kernelGradient(elastic(Conv), size);
  const margin = (7 - size) / 2;
  const isInside = (at: number) => at >= margin && at < 7 - margin;
  expect(gradient).toHaveLength(3 * 4 * 49);
  gradient.forEach((g, i) => {
    const inside = isInside(Math.floor((i % 49) / 7)) && isInside(i % 7);
    if (inside) expect(g).not.toBe(0);
    else expect(g === 0).toBe(true);
  });
});
