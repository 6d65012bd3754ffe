/** @file MMRazor's behaviour, row by row: dynamic ops (semantics 3). Equality with static ops: staticOps.test.ts. */
import { describe, expect, test } from 'vitest';
import {
  OneShotMutableChannel,
  OneShotMutableValue,
  SimpleMutableChannel,
  deriveSame,
} from '../../../src/mutables';
import { DynamicInputResizer } from '../../../src/nn/inputResizer';
import { Conv2dAdaptivePadding } from '../../../src/nn/layers/adaptiveConv2d';
import { BatchNorm1d, BatchNorm2d } from '../../../src/nn/layers/batchNorm2d';
import { Conv2d } from '../../../src/nn/layers/conv2d';
import type { DynamicOp } from '../../../src/nn/layers/dynamicOp';
import { DynamicSequential } from '../../../src/nn/layers/dynamicSequential';
import { BigNasConv2d, OFAConv2d } from '../../../src/nn/layers/elasticConv2d';
import { LayerNorm } from '../../../src/nn/layers/layerNorm';
import { Linear } from '../../../src/nn/layers/linear';
import { HEAD_DIMS, MultiheadAttention } from '../../../src/nn/layers/multiheadAttention';
import { PatchEmbed } from '../../../src/nn/layers/patchEmbed';
import { RelativePosition2D } from '../../../src/nn/layers/relativePosition2D';
import { SwitchableBatchNorm2d } from '../../../src/nn/layers/switchableBatchNorm2d';
import type { Graph } from '../../../src/graph/ir';
import { liveShape } from '../../../src/graph/ir';
import { expectKind } from '../mutables/errorKind';
import { livePositions } from '../oracle/slices';
import { drawWeights, run, traceModule } from '../nn/trace';

const width = (full: number, ...fewer: number[]) =>
  new OneShotMutableChannel(full, { candidateChoices: [...fewer, full], alias: 'width' });
const anyOf = (full: number) => new SimpleMutableChannel(full, { alias: 'width' });
const value = (...valueList: number[]) => new OneShotMutableValue({ valueList, alias: 'value' });
const mask = (bits: string): boolean[] => [...bits].map((bit) => bit === '1');
/** Live shapes of the parameters that a trace reads, by name. */
const shapes = ({ nodes }: Graph): Record<string, readonly number[]> =>
  Object.fromEntries(
    nodes
      .filter(({ op }) => op === 'param')
      .map(({ params }) => [params![0]!.spec.name, liveShape(params![0]!)]),
  );
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
