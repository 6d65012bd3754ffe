/** @file MMRazor's behaviour, row by row: dynamic ops (semantics 3). Equality with static ops: staticOps.test.ts; kernels: elasticKernels.test.ts; norms: dynamicNorms.test.ts. */
import { describe, expect, test } from 'vitest';
import {
  OneShotMutableChannel,
  OneShotMutableValue,
  SimpleMutableChannel,
  deriveSame,
} from '../../../src/mutables';
import { DynamicInputResizer } from '../../../src/nn/inputResizer';
import { Conv2dAdaptivePadding } from '../../../src/nn/layers/adaptiveConv2d';
import { BatchNorm2d } from '../../../src/nn/layers/batchNorm2d';
import { Conv2d } from '../../../src/nn/layers/conv2d';
import type { DynamicOp } from '../../../src/nn/layers/dynamicOp';
import { DynamicSequential } from '../../../src/nn/layers/dynamicSequential';
import { BigNasConv2d, OFAConv2d } from '../../../src/nn/layers/elasticConv2d';
import { LayerNorm } from '../../../src/nn/layers/layerNorm';
import { Linear } from '../../../src/nn/layers/linear';
import { MultiheadAttention } from '../../../src/nn/layers/multiheadAttention';
import { PatchEmbed } from '../../../src/nn/layers/patchEmbed';
import { RelativePosition2D } from '../../../src/nn/layers/relativePosition2D';
import { SwitchableBatchNorm2d } from '../../../src/nn/layers/switchableBatchNorm2d';
import type { Graph } from '../../../src/graph/ir';
import { expectKind } from '../mutables/errorKind';
import { livePositions } from '../oracle/slices';
import { traceModule } from '../nn/trace';
import { liveShapes } from './liveShapes';

const width = (full: number, ...fewer: number[]) =>
  new OneShotMutableChannel(full, { candidateChoices: [...fewer, full], alias: 'width' });
const anyOf = (full: number) => new SimpleMutableChannel(full, { alias: 'width' });
const value = (...valueList: number[]) => new OneShotMutableValue({ valueList, alias: 'value' });
const mask = (bits: string): boolean[] => [...bits].map((bit) => bit === '1');
const attrsOf = ({ nodes }: Graph, op: string) =>
  nodes.filter((node) => node.op === op).map(({ attrs }) => attrs);

describe('3 common', () => {
  const ops: readonly (readonly [string, () => DynamicOp, readonly string[]])[] = [
    ['DynamicConv2d', () => new Conv2d(4, 6, { kernelSize: 3 }), ['in_channels', 'out_channels']],
    [
      'BigNasConv2d',
      () => new BigNasConv2d(4, 6, { kernelSize: 3 }),
      ['in_channels', 'out_channels', 'kernel_size'],
    ],
    [
      'OFAConv2d',
      () => new OFAConv2d(4, 6, { kernelSize: 3 }),
      ['in_channels', 'out_channels', 'kernel_size'],
    ],
    [
      'DynamicConv2dAdaptivePadding',
      () => new Conv2dAdaptivePadding(4, 6, { kernelSize: 3 }),
      ['in_channels', 'out_channels'],
    ],
    ['DynamicLinear', () => new Linear(4, 6), ['in_features', 'out_features']],
    ['DynamicBatchNorm2d', () => new BatchNorm2d(4), ['num_features']],
    ['SwitchableBatchNorm2d', () => new SwitchableBatchNorm2d(4), ['num_features']],
    ['DynamicLayerNorm', () => new LayerNorm(4), ['num_features']],
    ['DynamicSequential', () => new DynamicSequential([new Linear(4, 4)]), ['depth']],
    [
      'DynamicMultiheadAttention',
      () => new MultiheadAttention(4, 2),
      ['embed_dims', 'q_embed_dims', 'num_heads'],
    ],
    ['DynamicRelativePosition2D', () => new RelativePosition2D(4), ['head_dims']],
    ['DynamicPatchEmbed', () => new PatchEmbed(3, 4), ['embed_dims']],
    ['DynamicInputResizer', () => new DynamicInputResizer(), ['shape']],
  ];

  test.each(ops)('3 %s: attrs — those, unset at first', (_, make, names) => {
    expect(make().attributeNames).toEqual(names);
    for (const name of names) expect(make().getMutableAttr(name)).toBeUndefined();
    expect(make().mutableAttrs.size).toBe(0);
  });

  test.each(ops)('3 %s: get_mutable_attr of an unknown attr (AssertionError)', (_, make) => {
    expectKind('AssertionError', () => make().getMutableAttr('colour'));
  });

  test.each(ops)('3 %s: register_mutable_attr of an unknown attr (NotImplementedError)', (_, make) => {
    expectKind('NotImplementedError', () => make().registerMutableAttr('colour', width(4)));
  });

  const isWidth = (name: string) => !['kernel_size', 'depth', 'num_heads', 'shape'].includes(name);
  const widths = ops.flatMap(([op, make, names]) =>
    names.filter(isWidth).map((attr) => [op, attr, make] as const),
  );

  test.each(widths)('3 %s: a mutable without current_mask for %s (ValueError)', (_, attr, make) => {
    expectKind('ValueError', () => make().registerMutableAttr(attr, value(2, 4)));
    expectKind('ValueError', () => make().registerMutableAttr(attr, deriveSame(value(2, 4))));
  });

  test.each(widths)('3 %s: a mask of another length than %s (ValueError)', (_, attr, make) => {
    expectKind('ValueError', () => make().registerMutableAttr(attr, width(5)));
  });

  test.each([
    ['DynamicLinear', new Linear(4, 6), 'in_channels', 'in_features', 4],
    ['DynamicLinear', new Linear(4, 6), 'out_channels', 'out_features', 6],
    ['DynamicBatchNorm2d', new BatchNorm2d(4), 'in_channels', 'num_features', 4],
    ['DynamicBatchNorm2d', new BatchNorm2d(4), 'out_channels', 'num_features', 4],
    ['DynamicLayerNorm', new LayerNorm(4), 'in_channels', 'num_features', 4],
    ['DynamicLayerNorm', new LayerNorm(4), 'out_channels', 'num_features', 4],
    ['DynamicMultiheadAttention', new MultiheadAttention(4, 2), 'in_channels', 'embed_dims', 4],
    ['DynamicMultiheadAttention', new MultiheadAttention(4, 2), 'out_channels', 'q_embed_dims', 128],
    ['DynamicRelativePosition2D', new RelativePosition2D(4), 'in_channels', 'head_dims', 4],
    ['DynamicRelativePosition2D', new RelativePosition2D(4), 'out_channels', 'head_dims', 4],
    ['DynamicPatchEmbed', new PatchEmbed(3, 4), 'out_channels', 'embed_dims', 4],
  ] as const)('3 %s: %s is another name of its width', (_, op: DynamicOp, alias, attr, full) => {
    const mutable = width(full);
    op.registerMutableAttr(alias, mutable);
    expect(op.getMutableAttr(attr)).toBe(mutable);
    expect([...op.mutableAttrs.keys()]).toEqual([attr]);
  });

  test.each([
    ['DynamicConv2d', Conv2d],
    ['BigNasConv2d', BigNasConv2d],
    ['OFAConv2d', OFAConv2d],
  ])('3 %s: padding_mode other than zeros (AssertionError)', (_, Op) => {
    expectKind('AssertionError', () => new Op(4, 4, { kernelSize: 3, paddingMode: 'reflect' }));
  });
});

describe('3 DynamicConv2d', () => {
  test('3 DynamicConv2d: groups == 1 — W[outMask][:,inMask], bias[outMask]', () => {
    const [a, b] = [anyOf(4), new SimpleMutableChannel(6, { alias: 'out' })];
    const choices = new Map([
      ['width', mask('1011')],
      ['out', mask('011001')],
    ]);
    const graph = traceModule(new Conv2d(a, b, { kernelSize: 1, bias: true }), [1, 3, 5, 5], choices);
    const [weight, bias] = graph.nodes.filter(({ op }) => op === 'param').map(({ params }) => params![0]!);
    expect(livePositions(weight!)).toEqual([1, 2, 5].flatMap((k) => [0, 2, 3].map((c) => 4 * k + c)));
    expect(livePositions(bias!)).toEqual([1, 2, 5]);
  });

  test('3 DynamicConv2d: depthwise — W[outMask], as many groups as x has channels', () => {
    const a = anyOf(4);
    const conv = new Conv2d(a, a, { kernelSize: 3, depthwise: true });
    const graph = traceModule(conv, [1, 3, 5, 5], new Map([['width', mask('1011')]]));
    expect(liveShapes(graph)).toEqual({ weight: [3, 1, 3, 3] });
    expect(graph.nodes[graph.outputs['y']!]!.type.shape).toEqual([1, 3, 5, 5]);
  });

  const grouped = () => {
    const [a, b] = [anyOf(6), new SimpleMutableChannel(4, { alias: 'out' })];
    return new Conv2d(a, b, { kernelSize: 1, groups: 2 });
  };

  test('3 DynamicConv2d: groups — every group filtered by its own mask, groups unchanged', () => {
    const choices = new Map([
      ['width', mask('110011')],
      ['out', mask('0110')],
    ]);
    const { nodes } = traceModule(grouped(), [1, 4, 5, 5], choices);
    const weights = nodes.filter(({ op }) => op === 'param').map(({ params }) => params![0]!);
    expect(nodes.filter(({ op }) => op === 'conv2d')).toHaveLength(2);
    // Rows of three columns: out channel 1 reads in channels 0 and 1; out channel 2 reads 4 and 5 (columns 1 and 2).
    expect(weights.map(livePositions)).toEqual([
      [3, 4],
      [7, 8],
    ]);
  });

  test.each([
    ['input', '111000', '1111', 3],
    ['output', '111111', '1110', 6],
  ])(
    '3 DynamicConv2d: groups — every group keeps as many channels of the %s (AssertionError)',
    (_, into, out, live) => {
      const choices = new Map([
        ['width', mask(into)],
        ['out', mask(out)],
      ]);
      expectKind('AssertionError', () => traceModule(grouped(), [1, live, 5, 5], choices));
    },
  );

  test('3 DynamicConv2d: padding, stride and dilation unchanged', () => {
    const conv = new Conv2d(width(4, 2), 6, { kernelSize: 3, stride: 2, padding: 3, dilation: 2 });
    const graph = traceModule(conv, [1, 2, 9, 9], new Map([['width', 2]]));
    expect(attrsOf(graph, 'conv2d')).toEqual([{ stride: 2, padding: 3, dilation: 2 }]);
  });
});

describe('3 DynamicConv2dAdaptivePadding', () => {
  test.each([
    { size: 7, stride: 1, kernelSize: 3, dilation: 1, missing: 2 },
    { size: 7, stride: 2, kernelSize: 3, dilation: 1, missing: 2 },
    { size: 8, stride: 2, kernelSize: 3, dilation: 1, missing: 1 },
    { size: 8, stride: 3, kernelSize: 5, dilation: 2, missing: 7 },
    { size: 9, stride: 3, kernelSize: 1, dilation: 1, missing: 0 },
  ])(
    '3 DynamicConv2dAdaptivePadding: out = ceil(H/s), odd padding right — %o',
    ({ size, missing, ...options }) => {
      const graph = traceModule(new Conv2dAdaptivePadding(2, 3, options), [1, 2, size, size]);
      const out = Math.ceil(size / options.stride);
      expect(graph.nodes[graph.outputs['y']!]!.type.shape).toEqual([1, 3, out, out]);
      const before = Math.floor(missing / 2);
      const expected = { top: before, left: before, height: size + missing, width: size + missing };
      expect(attrsOf(graph, 'spatial_pad')).toEqual(missing ? [expected] : []);
    },
  );
});

test('3 DynamicLinear: W[outMask][:,inMask], bias[outMask]', () => {
  const linear = new Linear(anyOf(4), new SimpleMutableChannel(3, { alias: 'out' }));
  const choices = new Map([
    ['width', mask('1011')],
    ['out', mask('011')],
  ]);
  const refs = traceModule(linear, [1, 3, 1, 1], choices).nodes.flatMap(({ params = [] }) => params);
  expect(refs.map(livePositions)).toEqual([
    [4, 6, 7, 8, 10, 11],
    [1, 2],
  ]);
});
