/** @file The shuffle blocks against mmrazor ops/shufflenet_series.py: structure, names, the shuffle itself. */
import { describe, expect, test } from 'vitest';
import { graphCost } from '../../../src/graph/cost';
import { ShuffleBlock } from '../../../src/nn/blocks/shuffleBlock';
import { ShuffleXception } from '../../../src/nn/blocks/shuffleXception';
import type { Module } from '../../../src/nn/module';
import { declarations } from '../../../src/ops';
import { drawWeights, run, traceModule } from './trace';

const KERNELS = [3, 5, 7] as const;
const stride1 = { inChannels: 8, outChannels: 8, stride: 1 };
const stride2 = { inChannels: 6, outChannels: 8, stride: 2 };

/** One line an op: name, attributes that matter, path. */
const outline = (module: Module, channels: number): string[] =>
  traceModule(module, [1, channels, 8, 8])
    .nodes.filter(({ op }) => !['param', 'input'].includes(op))
    .map(({ op, attrs: { stride, padding, kind, start }, type: { shape }, path }) =>
      [
        op,
        [stride !== undefined && `s${stride} p${padding}`, kind, start !== undefined && `from ${start}`]
          .filter(Boolean)
          .join(),
        shape.join('×'),
        path,
      ].join(' | '),
    );

describe.each(KERNELS)('ShuffleBlock %i×%i', (kernel) => {
  const pad = (kernel - 1) / 2;

  test('stride 1: half passes, half is transformed', () => {
    expect(outline(new ShuffleBlock(stride1, kernel), 8)).toEqual([
      'channel_slice | from 0 | 1×4×8×8 | ',
      'channel_slice | from 4 | 1×4×8×8 | ',
      'conv2d | s1 p0 | 1×4×8×8 | branch2.0.conv',
      'batch_norm |  | 1×4×8×8 | branch2.0.bn',
      'activation | relu | 1×4×8×8 | branch2.0.activate',
      `depthwise_conv2d | s1 p${pad} | 1×4×8×8 | branch2.1.conv`,
      'batch_norm |  | 1×4×8×8 | branch2.1.bn',
      'conv2d | s1 p0 | 1×4×8×8 | branch2.2.conv',
      'batch_norm |  | 1×4×8×8 | branch2.2.bn',
      'activation | relu | 1×4×8×8 | branch2.2.activate',
      'concat |  | 1×8×8×8 | ',
      'channel_shuffle |  | 1×8×8×8 | ',
    ]);
  });

  test('stride 2: both branches read the whole input', () => {
    expect(outline(new ShuffleBlock(stride2, kernel), 6)).toEqual([
      `depthwise_conv2d | s2 p${pad} | 1×6×4×4 | branch1.0.conv`,
      'batch_norm |  | 1×6×4×4 | branch1.0.bn',
      'conv2d | s1 p0 | 1×4×4×4 | branch1.1.conv',
      'batch_norm |  | 1×4×4×4 | branch1.1.bn',
      'activation | relu | 1×4×4×4 | branch1.1.activate',
      'conv2d | s1 p0 | 1×4×8×8 | branch2.0.conv',
      'batch_norm |  | 1×4×8×8 | branch2.0.bn',
      'activation | relu | 1×4×8×8 | branch2.0.activate',
      `depthwise_conv2d | s2 p${pad} | 1×4×4×4 | branch2.1.conv`,
      'batch_norm |  | 1×4×4×4 | branch2.1.bn',
      'conv2d | s1 p0 | 1×4×4×4 | branch2.2.conv',
      'batch_norm |  | 1×4×4×4 | branch2.2.bn',
      'activation | relu | 1×4×4×4 | branch2.2.activate',
      'concat |  | 1×8×4×4 | ',
      'channel_shuffle |  | 1×8×4×4 | ',
    ]);
  });
});

describe('ShuffleXception', () => {
  const separable = (i: number, inShape: string, shape: string, stride: number): string[] => [
    `depthwise_conv2d | s${stride} p1 | ${inShape} | branch2.${i}.depthwise_conv.conv`,
    `batch_norm |  | ${inShape} | branch2.${i}.depthwise_conv.bn`,
    `conv2d | s1 p0 | ${shape} | branch2.${i}.pointwise_conv.conv`,
    `batch_norm |  | ${shape} | branch2.${i}.pointwise_conv.bn`,
    `activation | relu | ${shape} | branch2.${i}.pointwise_conv.activate`,
  ];

  test('stride 1: three depthwise-separable convolutions', () => {
    expect(outline(new ShuffleXception(stride1), 8).slice(2, -2)).toEqual([
      ...separable(0, '1×4×8×8', '1×4×8×8', 1),
      ...separable(1, '1×4×8×8', '1×4×8×8', 1),
      ...separable(2, '1×4×8×8', '1×4×8×8', 1),
    ]);
  });

  test('stride 2: the first one strides and maps the input to half the output', () => {
    expect(outline(new ShuffleXception(stride2), 6).slice(5, -2)).toEqual([
      ...separable(0, '1×6×4×4', '1×4×4×4', 2),
      ...separable(1, '1×4×4×4', '1×4×4×4', 1),
      ...separable(2, '1×4×4×4', '1×4×4×4', 1),
    ]);
  });
});

test('the passing half comes out on the even channels, as it went in', () => {
  const module = new ShuffleBlock(stride1, 3);
  const graph = traceModule(module, [2, 8, 4, 4]);
  const passing = graph.nodes.find(({ op, attrs }) => op === 'channel_slice' && attrs['start'] === 0)!;
  const { outputs } = run(
    { ...graph, outputs: { ...graph.outputs, passing: passing.id } },
    drawWeights(module),
  );
  const pixels = 16;
  const channel = (name: string, channels: number, n: number, c: number) =>
    [...outputs.get(name)!].slice((n * channels + c) * pixels, (n * channels + c + 1) * pixels);
  for (const n of [0, 1]) {
    for (const c of [0, 1, 2, 3]) {
      expect(channel('y', 8, n, 2 * c)).toEqual(channel('passing', 4, n, c));
    }
  }
});

test('parameters of a stride-2 block, by hand', () => {
  const { params } = graphCost(traceModule(new ShuffleBlock(stride2, 5), [1, 6, 8, 8]), declarations);
  const branch1 = 6 * 25 + 2 * 6 + 6 * 4 + 2 * 4;
  const branch2 = 6 * 4 + 2 * 4 + 4 * 25 + 2 * 4 + 4 * 4 + 2 * 4;
  expect(params).toBe(branch1 + branch2);
});

test('act_cfg reaches every activation of both branches, norm_cfg every norm', () => {
  const style = { act: 'hswish', norm: { eps: 1e-3, momentum: 0.01 } } as const;
  for (const module of [new ShuffleBlock(stride2, 3, style), new ShuffleXception(stride2, style)]) {
    const { nodes } = traceModule(module, [1, 6, 8, 8]);
    const of = (op: string) => nodes.filter((node) => node.op === op).map(({ attrs }) => attrs);
    expect(new Set(of('activation').map(({ kind }) => kind))).toEqual(new Set(['hswish']));
    expect(of('batch_norm').every(({ eps, momentum }) => eps === 1e-3 && momentum === 0.01)).toBe(true);
  }
});

test('stride 1 needs equal, even widths', () => {
  expect(() => new ShuffleBlock({ inChannels: 6, outChannels: 8, stride: 1 }, 3)).toThrow(
    /equal, even widths/,
  );
  expect(() => new ShuffleXception({ inChannels: 7, outChannels: 7, stride: 1 })).toThrow(
    /equal, even widths/,
  );
});
