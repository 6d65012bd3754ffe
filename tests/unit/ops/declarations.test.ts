/** @file What the declarations promise: located errors, exact counts, and cases for every kernel. */
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/core/userError';
import { GraphBuilder } from '../../../src/graph/builder';
import { type ValueId, flat, map } from '../../../src/graph/ir';
import type { OpTable } from '../../../src/graph/op';
import { backwardGraph, forwardGraph } from '../../../src/ops/caseGraph';
import { broadcast, mul, sumTo } from '../../../src/ops/broadcast/emit';
import { cases } from '../../../src/ops/cases';
import { cpuKernels } from '../../../src/ops/cpu';
import * as emit from '../../../src/ops/emit';
import { declarations } from '../../../src/ops/index';
import { kernelTransform } from '../../../src/ops/kernel_transform/emit';
import { reshapePixels, spatialPad, zeros } from '../../../src/ops/spatial/emit';

const window = { stride: 1, padding: 0, dilation: 1 };
const pool = { kernel: 2, stride: 2, padding: 0 };

function failure(body: (g: GraphBuilder) => void): UserError {
  const g = new GraphBuilder(declarations);
  try {
    g.scope('backbone.layers.0', () => body(g));
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const image = (g: GraphBuilder, shape: [number, number, number, number]): ValueId =>
  g.input('x', map(...shape));
const weight = (g: GraphBuilder, shape: number[]): ValueId =>
  g.param({ spec: { name: 'w', role: 'conv_weight', shape }, slices: [] });
const matrix = (g: GraphBuilder, side: number): ValueId =>
  g.param({ spec: { name: 'm', role: 'kernel_transform', shape: [side, side] }, slices: [] });
const vector = (g: GraphBuilder, name: string, length: number): ValueId =>
  g.param({ spec: { name, role: 'norm_weight', shape: [length] }, slices: [] });

describe('misfits name the module and the remedy', () => {
  const misfits: Record<string, [code: string, (g: GraphBuilder) => void]> = {
    'conv of other channels': [
      'graph/channel-mismatch',
      (g) => emit.conv2d(g, image(g, [1, 16, 8, 8]), weight(g, [4, 24, 3, 3]), window),
    ],
    'depthwise conv of other channels': [
      'graph/channel-mismatch',
      (g) => emit.depthwiseConv2d(g, image(g, [1, 16, 8, 8]), weight(g, [24, 1, 3, 3]), window),
    ],
    'grouped conv': [
      'graph/not-depthwise',
      (g) => emit.depthwiseConv2d(g, image(g, [1, 16, 8, 8]), weight(g, [16, 4, 3, 3]), window),
    ],
    'map smaller than the window': [
      'graph/empty-output',
      (g) => emit.conv2d(g, image(g, [1, 3, 2, 2]), weight(g, [4, 3, 5, 5]), window),
    ],
    'window that is not square': [
      'graph/window-not-square',
      (g) => emit.conv2d(g, image(g, [1, 3, 8, 8]), weight(g, [4, 3, 1, 3]), window),
    ],
    'stride 0': [
      'graph/bad-window',
      (g) => emit.conv2d(g, image(g, [1, 3, 8, 8]), weight(g, [4, 3, 3, 3]), { ...window, stride: 0 }),
    ],
    'kernels without a centre of this size': [
      'graph/kernel-transform',
      (g) => kernelTransform(g, weight(g, [4, 3, 7, 7]), matrix(g, 16), 4),
    ],
    'kernels made larger': [
      'graph/kernel-transform',
      (g) => kernelTransform(g, weight(g, [4, 3, 3, 3]), matrix(g, 25), 5),
    ],
    'a matrix for kernels of another size': [
      'graph/kernel-transform',
      (g) => kernelTransform(g, weight(g, [4, 3, 7, 7]), matrix(g, 9), 5),
    ],
    'linear of other channels': [
      'graph/channel-mismatch',
      (g) => emit.linear(g, image(g, [1, 3, 1, 1]), weight(g, [4, 5])),
    ],
    'norm of other channels': [
      'graph/channel-mismatch',
      (g) => {
        const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => vector(g, name, 4)) as [
          number,
          number,
          number,
          number,
        ];
        emit.batchNorm(g, image(g, [2, 3, 2, 2]), a, b, c, d, { eps: 1e-5, momentum: 0.1 });
      },
    ],
    'one value per channel in training': [
      'graph/one-value-per-channel',
      (g) => {
        const inputs = [image(g, [1, 3, 1, 1]), vector(g, 'a', 3), vector(g, 'b', 3)];
        g.emit('bn_stats', inputs, { attrs: { eps: 1e-5 } });
      },
    ],
    'sum of unequal maps': [
      'graph/shape-mismatch',
      (g) => emit.add(g, image(g, [1, 3, 4, 4]), g.input('z', map(1, 4, 4, 4))),
    ],
    'product with a factor that does not repeat': [
      'graph/shape-mismatch',
      (g) => mul(g, image(g, [2, 6, 4, 4]), g.input('z', map(2, 3, 1, 1))),
    ],
    'map that does not repeat': [
      'graph/shape-mismatch',
      (g) => broadcast(g, image(g, [1, 3, 4, 1]), [2, 3, 5, 1]),
    ],
    'sum to some of the channels': [
      'graph/shape-mismatch',
      (g) => sumTo(g, image(g, [2, 6, 4, 4]), [2, 3, 1, 1]),
    ],
    'pixels in rows that need more of them': [
      'graph/pixel-count',
      (g) => reshapePixels(g, image(g, [1, 3, 4, 4]), 17, 1),
    ],
    'crop of everything': [
      'graph/empty-output',
      (g) => spatialPad(g, image(g, [1, 3, 4, 4]), { top: -4, left: 0, height: 0, width: 4 }),
    ],
    'zeros of no channels': ['graph/empty-output', (g) => zeros(g, [1, 0, 4, 4])],
    'concat of unequal sizes': [
      'graph/shape-mismatch',
      (g) => emit.concat(g, [image(g, [1, 3, 4, 4]), g.input('z', map(1, 3, 2, 2))]),
    ],
    'pool with too much padding': [
      'graph/pool-padding',
      (g) => emit.maxPool(g, image(g, [1, 3, 4, 4]), { ...pool, padding: 2 }),
    ],
    'slice outside': ['graph/slice-outside', (g) => emit.channelSlice(g, image(g, [1, 3, 4, 4]), 2, 2)],
    'shuffle that does not divide': [
      'graph/shuffle-groups',
      (g) => emit.channelShuffle(g, image(g, [1, 3, 4, 4]), 2),
    ],
    'labels for other images': [
      'graph/shape-mismatch',
      (g) => emit.softmaxCrossEntropy(g, image(g, [2, 3, 1, 1]), g.input('labels', flat([3], 'u32'))),
    ],
    'a vector as a map': ['graph/not-a-map', (g) => emit.globalAvgPool(g, g.input('labels', flat([3])))],
  };

  test.each(Object.entries(misfits))('%s', (_, [code, body]) => {
    const error = failure(body);
    expect(error.code).toBe(code);
    expect(error.at).toBe('backbone.layers.0');
    expect(error.expected.length).toBeGreaterThan(10);
    expect(error.found).toBeTruthy();
  });
});

describe('multiply-accumulates', () => {
  const macs = (body: (g: GraphBuilder) => ValueId): number | undefined => {
    const g = new GraphBuilder(declarations);
    const node = g.node(body(g));
    return (declarations as OpTable)[node.op]!.macs?.(
      node,
      node.inputs.map((id) => g.typeOf(id)),
    );
  };

  test('of a convolution: K·C·k²·H′·W′ per image', () => {
    // The stem of ShuffleNetV2 at 224 pixels.
    const stem = macs((g) =>
      emit.conv2d(g, image(g, [1, 3, 224, 224]), weight(g, [16, 3, 3, 3]), {
        stride: 2,
        padding: 1,
        dilation: 1,
      }),
    );
    expect(stem).toBe(16 * 3 * 9 * 112 * 112);
  });

  test('of a depthwise convolution: C·k²·H′·W′', () => {
    const depthwise = macs((g) =>
      emit.depthwiseConv2d(g, image(g, [1, 58, 28, 28]), weight(g, [58, 1, 7, 7]), { ...window, padding: 3 }),
    );
    expect(depthwise).toBe(58 * 49 * 28 * 28);
  });

  test('of a linear layer: K·C', () => {
    expect(macs((g) => emit.linear(g, image(g, [1, 1024, 1, 1]), weight(g, [1000, 1024])))).toBe(1024000);
  });

  test('of anything else: none', () => {
    expect(macs((g) => emit.maxPool(g, image(g, [1, 3, 4, 4]), pool))).toBeUndefined();
  });
});

describe('cases', () => {
  test('have unique names', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  test('reach every kernel', () => {
    const reached = new Set<string>();
    for (const c of cases) {
      const graph = c.gradients.length > 0 ? backwardGraph(c) : forwardGraph(c);
      for (const { op } of graph.nodes) reached.add(op);
    }
    expect(Object.keys(cpuKernels).filter((op) => !reached.has(op))).toEqual([]);
  });
});

test('backward nodes carry the path of the forward node', () => {
  for (const c of cases.filter(({ gradients }) => gradients.length > 0)) {
    // The sum of what several readers give an operand back is in the name of the operand.
    const paths = [c.name, ...c.gradients];
    for (const node of backwardGraph(c).nodes) {
      if (node.op !== 'input' && node.op !== 'param')
        expect(node.op === 'add' ? paths : [c.name]).toContain(node.path);
    }
  }
});
