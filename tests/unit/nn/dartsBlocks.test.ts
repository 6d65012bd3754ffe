/** @file The candidates of DARTS against mmrazor ops/darts_series.py: structure, names, counts, the reduction's pixels. */
import { describe, expect, test } from 'vitest';
import { graphCost, mmrazorCount } from '../../../src/graph/cost';
import type { Graph } from '../../../src/graph/ir';
import { moduleDefinitions } from '../../../src/nn';
import type { Module } from '../../../src/nn/module';
import { declarations } from '../../../src/ops';
import { openSpaceText } from '../../../src/space';
import { caught } from '../config/caught';
import { type Shape, drawWeights, run, traceModule } from './trace';

/** A candidate as a config describes it. */
function candidate(type: string, fields: Readonly<Record<string, unknown>>): Module {
  const definition = moduleDefinitions.find((known) => known.type === type)!;
  const shape = { in_channels: 8, out_channels: 8, stride: 1 };
  return definition.create(definition.schema.parse({ ...shape, ...fields }), {} as never, []);
}

/** One line an op: name, window, shape, path. */
const outline = ({ nodes }: Graph): string[] =>
  nodes
    .filter(({ op }) => !['param', 'input'].includes(op))
    .map(({ op, attrs: { stride, padding, dilation }, type: { shape }, path }) =>
      [op, stride && `s${stride} p${padding} d${dilation ?? 1}`, shape.join('×'), path].join(' | '),
    );

const trainable = (module: Module): string[] => {
  traceModule(module, [1, 8, 8, 8]);
  return [...module.walk()]
    .flatMap(({ params }) => params)
    .filter(({ role }) => !role.startsWith('running'))
    .map(({ name, shape }) => `${name} ${shape.join('×')}`);
};

const image: Shape = [1, 8, 8, 8];
const traced = (type: string, fields: Readonly<Record<string, unknown>>, shape = image): Graph =>
  traceModule(candidate(type, fields), shape);

describe.each([3, 5] as const)('separable convolutions %i×%i', (kernel) => {
  const taps = kernel * kernel;

  test('sep_conv: twice ReLU, depthwise, 1×1, norm; the first one strides', () => {
    const pad = (kernel - 1) / 2;
    expect(outline(traced('DartsSepConv', { kernel_size: kernel, stride: 2 }))).toEqual([
      'activation |  | 1×8×8×8 | conv1.0',
      `depthwise_conv2d | s2 p${pad} d1 | 1×8×4×4 | conv1.1`,
      'conv2d | s1 p0 d1 | 1×8×4×4 | conv1.2',
      'batch_norm |  | 1×8×4×4 | conv1.3',
      'activation |  | 1×8×4×4 | conv2.0',
      `depthwise_conv2d | s1 p${pad} d1 | 1×8×4×4 | conv2.1`,
      'conv2d | s1 p0 d1 | 1×8×4×4 | conv2.2',
      'batch_norm |  | 1×8×4×4 | conv2.3',
    ]);
  });

  test('dil_conv: once, its taps two pixels apart', () => {
    expect(outline(traced('DartsDilConv', { kernel_size: kernel, stride: 2 }))).toEqual([
      'activation |  | 1×8×8×8 | conv1.0',
      `depthwise_conv2d | s2 p${kernel - 1} d2 | 1×8×4×4 | conv1.1`,
      'conv2d | s1 p0 d1 | 1×8×4×4 | conv1.2',
      'batch_norm |  | 1×8×4×4 | conv1.3',
    ]);
  });

  test('names and shapes of their weights are upstream’s', () => {
    const half = (name: string): string[] => [
      `${name}.1.weight 8×1×${kernel}×${kernel}`,
      `${name}.2.weight 8×8×1×1`,
      `${name}.3.weight 8`,
      `${name}.3.bias 8`,
    ];
    const fields = { kernel_size: kernel };
    expect(trainable(candidate('DartsSepConv', fields))).toEqual([...half('conv1'), ...half('conv2')]);
    expect(trainable(candidate('DartsDilConv', fields))).toEqual(half('conv1'));
  });

  test.each([1, 2])('counts by hand at stride %i', (stride) => {
    const pixels = (8 / stride) ** 2;
    const once = { params: 8 * taps + 64 + 16, macs: (8 * taps + 64) * pixels };
    const cost = (type: string) => graphCost(traced(type, { kernel_size: kernel, stride }), declarations);
    expect(cost('DartsDilConv')).toEqual(once);
    expect(cost('DartsSepConv')).toEqual({ params: 2 * once.params, macs: 2 * once.macs });
  });

  test('MMRazor counts ReLUs and norms too', () => {
    const graph = traced('DartsDilConv', { kernel_size: kernel });
    // Convolutions, one a value of the ReLU, two a value of the norm.
    expect(mmrazorCount(graph, declarations).flops).toBe((8 * taps + 64) * 64 + 8 * 64 + 2 * 8 * 64);
  });
});

describe.each(['max', 'avg'])('%s_pool_3x3', (pool_type) => {
  test.each([1, 2])('stride %i: a pool, then a norm', (stride) => {
    const graph = traced('DartsPoolBN', { pool_type, stride });
    const side = 8 / stride;
    expect(outline(graph)).toEqual([
      `${pool_type}_pool | s${stride} p1 d1 | 1×8×${side}×${side} | pool`,
      `batch_norm |  | 1×8×${side}×${side} | bn`,
    ]);
    expect(graphCost(graph, declarations)).toEqual({ params: 16, macs: 0 });
    expect(trainable(candidate('DartsPoolBN', { pool_type }))).toEqual(['bn.weight 8', 'bn.bias 8']);
  });
});

test('the mean leaves the padding out', () => {
  const { nodes } = traced('DartsPoolBN', { pool_type: 'avg' });
  expect(nodes.find(({ op }) => op === 'avg_pool')!.attrs['count_include_pad']).toBe(false);
});

test('a window that would change the size is refused', () => {
  expect(() => candidate('DartsPoolBN', { pool_type: 'max', kernel_size: 5 })).toThrow();
  expect(() => candidate('DartsSepConv', { kernel_size: 7 })).toThrow(/3 or 5/);
});

describe('skip_connect', () => {
  test('stride 1: the input itself, without weights', () => {
    const graph = traced('DartsSkipConnect', {});
    expect(outline(graph)).toEqual([]);
    expect(graph.outputs['y']).toBe(graph.nodes.find(({ op }) => op === 'input')!.id);
  });

  const reduction = { in_channels: 8, out_channels: 6, stride: 2 };

  test('stride 2: a factorized reduction', () => {
    expect(trainable(candidate('DartsSkipConnect', reduction))).toEqual([
      'conv1.weight 3×8×1×1',
      'conv2.weight 3×8×1×1',
      'bn.weight 6',
      'bn.bias 6',
    ]);
    expect(graphCost(traced('DartsSkipConnect', reduction), declarations)).toEqual({
      params: 6 * 8 + 12,
      macs: 6 * 8 * 16,
    });
  });

  test.each([8, 7])('side %i: one half reads even pixels, the other odd ones', (side) => {
    const module = candidate('DartsSkipConnect', reduction);
    const graph = traceModule(module, [2, 8, side, side]);
    const norm = graph.nodes.find(({ op }) => op === 'batch_norm')!;
    const source = graph.nodes.find(({ op }) => op === 'input')!.id;
    const weights = drawWeights(module);
    const outputs = { ...graph.outputs, halves: norm.inputs[0]!, source };
    const values = run({ ...graph, outputs }, weights).outputs;
    const [halves, x] = [values.get('halves')!, values.get('source')!];
    const out = Math.ceil(side / 2);
    const expected = Array.from(halves, (_, i) => {
      const [q, p] = [i % out, Math.floor(i / out) % out];
      const [k, n] = [Math.floor(i / out ** 2) % 6, Math.floor(i / out ** 2 / 6)];
      const shift = k < 3 ? 0 : 1;
      const [row, column] = [2 * p + shift, 2 * q + shift];
      if (row >= side || column >= side) return 0;
      const weight = weights.get(k < 3 ? 'conv1.weight' : 'conv2.weight')!;
      let sum = 0;
      for (let c = 0; c < 8; c++) {
        const pixel = x[((n * 8 + c) * side + row) * side + column]!;
        sum += weight[(k % 3) * 8 + c]! * Math.max(0, pixel);
      }
      return sum;
    });
    expect(halves).toHaveLength(2 * 6 * out * out);
    halves.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 10));
  });
});

test.each([
  [1, 7],
  [2, 4],
])('zero at stride %i: zeros of the shape that the others give', (stride, side) => {
  const shape: Shape = [2, 8, 7, 7];
  const graph = traced('DartsZero', { stride }, shape);
  expect(outline(graph)).toEqual([`zeros |  | 2×8×${side}×${side} | `]);
  const others = [
    traced('DartsSepConv', { kernel_size: 5, stride }, shape),
    traced('DartsDilConv', { kernel_size: 3, stride }, shape),
    traced('DartsPoolBN', { pool_type: 'max', stride }, shape),
    traced('DartsPoolBN', { pool_type: 'avg', stride }, shape),
    traced('DartsSkipConnect', { stride }, shape),
  ];
  for (const { nodes, outputs } of others)
    expect(nodes[outputs['y']!]!.type.shape).toEqual([2, 8, side, side]);
});

describe('widths that a candidate cannot map', () => {
  const refused = (type: string, fields: Readonly<Record<string, unknown>>) =>
    caught(() => candidate(type, fields));

  test.each([1, 2])('a pool at stride %i keeps its channels', (stride) => {
    const error = refused('DartsPoolBN', { pool_type: 'avg', stride, out_channels: 16 });
    expect(error).toMatchObject({ code: 'block/unequal-widths', found: '8 channels in, 16 out' });
  });

  test('a skip at stride 1 keeps its channels', () => {
    const error = refused('DartsSkipConnect', { out_channels: 16 });
    expect(error).toMatchObject({ code: 'block/unequal-widths', found: '8 channels in, 16 out' });
  });

  test('a factorized reduction makes an even number of channels', () => {
    const error = refused('DartsSkipConnect', { stride: 2, out_channels: 7 });
    expect(error).toMatchObject({ code: 'block/odd-reduction', found: '7 channels out' });
  });

  test.each([
    ['{ type: DartsPoolBN, pool_type: max }', 8, 'block/unequal-widths'],
    ['{ type: DartsSkipConnect }', 7, 'block/odd-reduction'],
  ])('%s to %i channels is refused at its line', (config, width, code) => {
    // The first block of a row goes from 16 channels to the row's, at stride 2.
    const text = `
type: SearchableShuffleNetV2
arch_setting:
  - - ${width}
    - 1
    - type: OneShotMutableOP
      candidates:
        odd: ${config}
`;
    const error = caught(() => openSpaceText({ fileName: 'odd.yaml', text }));
    expect(error).toMatchObject({ code, at: 'arch_setting[0][2].candidates.odd', position: { line: 8 } });
  });
});

test('what drop path does not do here is said where it is accepted', () => {
  const accepting = moduleDefinitions.filter(({ doc }) => doc.includes('drops nothing'));
  expect(accepting.map(({ type }) => type).sort()).toEqual([
    'DartsDilConv',
    'DartsPoolBN',
    'DartsSepConv',
    'DartsSkipConnect',
  ]);
});

test('configs of upstream: drop path is a field of every candidate with a norm', () => {
  for (const [type, fields] of [
    ['DartsSkipConnect', {}],
    ['DartsPoolBN', { pool_type: 'max' }],
    ['DartsSepConv', { kernel_size: 3 }],
    ['DartsDilConv', { kernel_size: 5 }],
  ] as const) {
    expect(() => candidate(type, { ...fields, use_drop_path: true })).not.toThrow();
  }
});
