/** @file MMRazor's behaviour, row by row: attention, patches, input sizes and the classifier (semantics 3). */
import { describe, expect, test } from 'vitest';
import { Rng } from '../../../src/core/rng';
import { GraphBuilder } from '../../../src/graph/builder';
import { map } from '../../../src/graph/ir';
import { OneShotMutableChannel, OneShotMutableValue, deriveExpand } from '../../../src/mutables';
import { LinearClsHead, dynamicLinearClsHead } from '../../../src/nn/heads';
import { DynamicInputResizer } from '../../../src/nn/inputResizer';
import type { Linear } from '../../../src/nn/layers/linear';
import { HEAD_DIMS, MultiheadAttention } from '../../../src/nn/layers/multiheadAttention';
import { PatchEmbed } from '../../../src/nn/layers/patchEmbed';
import { RelativePosition2D } from '../../../src/nn/layers/relativePosition2D';
import { Module } from '../../../src/nn/module';
import { declarations } from '../../../src/ops';
import { expectKind } from '../mutables/errorKind';
import { type Weights, drawWeights, run, traceModule } from '../nn/trace';
import { liveShapes } from './liveShapes';

const width = (alias: string, full: number, ...fewer: number[]) =>
  new OneShotMutableChannel(full, { candidateChoices: [...fewer, full], alias });
const value = (...valueList: number[]) => new OneShotMutableValue({ valueList, alias: 'heads' });

const EMBED = 6;
const MAX = 1;

/** Up to 2 heads and 6 channels; 1 head and 4 channels live in `choices`. */
function attention(relativePosition = true): MultiheadAttention {
  const searched = { numHeads: value(1, 2), qEmbedDims: deriveExpand(width('q', 2, 1), HEAD_DIMS) };
  const options = { relativePosition, maxRelativePosition: MAX };
  return new MultiheadAttention(width('embed', EMBED, 4), 2, options, searched);
}
const taken = (heads: number, embed: number) =>
  new Map([
    ['heads', heads],
    ['q', heads],
    ['embed', embed],
  ]);

/** The formulas of the specification, loop by loop. x by channel, then token. */
function byHand(
  x: Float32Array,
  weights: Weights,
  heads: number,
  embed: number,
  relative: boolean,
): number[][] {
  const tokens = x.length / embed;
  const at = (name: string, row: number, column: number, columns: number) =>
    weights.get(name)![row * columns + column]!;
  const dims = heads * HEAD_DIMS;
  const range = (n: number) => Array.from({ length: n }, (_, i) => i);
  const sum = (terms: readonly number[]) => terms.reduce((a, b) => a + b, 0);
  const project = (name: string) =>
    range(tokens).map((t) =>
      range(dims).map(
        (d) =>
          sum(range(embed).map((c) => at(`${name}.weight`, d, c, EMBED) * x[c * tokens + t]!)) +
          weights.get(`${name}.bias`)![d]!,
      ),
    );
  const [q, k, v] = ['w_qs', 'w_ks', 'w_vs'].map(project) as [number[][], number[][], number[][]];
  const side = Math.floor(Math.sqrt(tokens - 1));
  const clamped = (distance: number) => Math.min(Math.max(distance, -MAX), MAX) + MAX + 1;
  const position = (table: string, i: number, j: number, d: number) => {
    const isClass = i === 0 || j === 0;
    const [a, b] = [i - 1, j - 1];
    const down = isClass ? 0 : clamped(Math.floor(b / side) - Math.floor(a / side));
    const across = isClass ? 0 : clamped((b % side) - (a % side));
    return (
      at(`${table}.embeddings_table_v`, down, d, HEAD_DIMS) +
      at(`${table}.embeddings_table_h`, across, d, HEAD_DIMS)
    );
  };
  const mixed = range(tokens).map(() => new Array<number>(dims).fill(0));
  for (const h of range(heads)) {
    for (const i of range(tokens)) {
      const query = (d: number) => q[i]![h * HEAD_DIMS + d]! * HEAD_DIMS ** -0.5;
      const logits = range(tokens).map((j) =>
        sum(
          range(HEAD_DIMS).map((d) => {
            const r = relative ? position('rel_pos_embed_k', i, j, d) : 0;
            return query(d) * (k[j]![h * HEAD_DIMS + d]! + r);
          }),
        ),
      );
      const top = Math.max(...logits);
      const powers = logits.map((l) => Math.exp(l - top));
      for (const d of range(HEAD_DIMS)) {
        mixed[i]![h * HEAD_DIMS + d] = sum(
          powers.map((p, j) => {
            const r = relative ? position('rel_pos_embed_v', i, j, d) : 0;
            return (p / sum(powers)) * (v[j]![h * HEAD_DIMS + d]! + r);
          }),
        );
      }
    }
  }
  const inner = 2 * HEAD_DIMS;
  return range(embed).map((c) =>
    range(tokens).map(
      (t) => sum(mixed[t]!.map((m, d) => at('proj.weight', c, d, inner) * m)) + weights.get('proj.bias')![c]!,
    ),
  );
}

describe('3 DynamicMultiheadAttention', () => {
  test('3 DynamicMultiheadAttention: head dim 64', () => {
    expect(HEAD_DIMS).toBe(64);
  });

  test('3 DynamicMultiheadAttention: q, k, v weights [:q_dim, :embed_dim], proj [:embed_dim, :q_dim]', () => {
    const shapes = liveShapes(traceModule(attention(), [1, 4, 5, 1], taken(1, 4)));
    for (const name of ['w_qs', 'w_ks', 'w_vs']) {
      expect(shapes[`${name}.weight`]).toEqual([64, 4]);
      expect(shapes[`${name}.bias`]).toEqual([64]);
    }
    expect([shapes['proj.weight'], shapes['proj.bias']]).toEqual([[4, 64], [4]]);
  });

  test.each([
    [1, 4, true],
    [2, 4, true],
    [2, 6, false],
  ])(
    '3 DynamicMultiheadAttention: %i heads, %i channels, relative position %s — the formula',
    (heads, embed, on) => {
      const op = attention(on);
      const tokens = 10;
      const graph = traceModule(op, [1, embed, tokens, 1], taken(heads, embed));
      const weights = drawWeights(op);
      const rng = Rng.from('image');
      const x = Float32Array.from({ length: embed * tokens }, () => rng.normal());
      const expected = byHand(x, weights, heads, embed, on).flat();
      const got = run(graph, weights).outputs.get('y')!;
      expect(got).toHaveLength(expected.length);
      got.forEach((y, i) => expect(y).toBeCloseTo(expected[i]!, 6));
    },
  );

  test('3 DynamicMultiheadAttention: more heads than there are (ValueError)', () => {
    expectKind('ValueError', () =>
      new MultiheadAttention(4, 2).registerMutableAttr('num_heads', value(2, 3)),
    );
  });
});

describe('3 DynamicRelativePosition2D', () => {
  test('3 DynamicRelativePosition2D: two tables of (2·max + 2) × head_dims, max 14', () => {
    const op = new RelativePosition2D(8);
    Module.nameTree(op);
    expect(op.params.map(({ name, shape }) => [name, shape])).toEqual([
      ['embeddings_table_v', [30, 8]],
      ['embeddings_table_h', [30, 8]],
    ]);
  });

  test('3 DynamicRelativePosition2D: tables sliced to the first head_dims columns', () => {
    const op = new RelativePosition2D(width('d', 8, 6), 2);
    expect(liveShapes(traceModule(op, [1, 6, 5, 1], new Map([['d', 6]])))).toEqual({
      embeddings_table_v: [6, 6],
      embeddings_table_h: [6, 6],
    });
  });
});

test('3 DynamicPatchEmbed: weight[outMask], stride 16, flattened to tokens', () => {
  const graph = traceModule(new PatchEmbed(3, width('e', 8, 6)), [2, 3, 32, 48], new Map([['e', 6]]));
  expect(liveShapes(graph)).toEqual({ 'projection.weight': [6, 3, 16, 16], 'projection.bias': [6] });
  expect(graph.nodes.find(({ op }) => op === 'conv2d')!.attrs).toEqual({
    stride: 16,
    padding: 0,
    dilation: 1,
  });
  expect(graph.nodes[graph.outputs['y']!]!.type.shape).toEqual([2, 6, 2 * 3, 1]);
});

describe('3 DynamicInputResizer', () => {
  const resizer = (...valueList: (readonly number[])[]) => {
    const op = new DynamicInputResizer();
    op.searchShape(new OneShotMutableValue({ valueList, alias: 'shape' }));
    return op;
  };

  test('3 DynamicInputResizer: bicubic, align_corners false, to the current shape', () => {
    const { nodes, outputs } = traceModule(
      resizer([4, 4], [6, 8]),
      [1, 3, 5, 5],
      new Map([['shape', [6, 8]]]),
    );
    expect(nodes[outputs['y']!]).toMatchObject({ op: 'resize_bicubic', attrs: { height: 6, width: 8 } });
  });

  test('3 DynamicInputResizer: a shape that is no value (ValueError)', () => {
    expectKind('ValueError', () => new DynamicInputResizer().registerMutableAttr('shape', width('w', 4)));
  });

  test('3 DynamicInputResizer: as it is when it has the shape already, or none is given', () => {
    for (const op of [resizer([5, 5]), new DynamicInputResizer()]) {
      expect(traceModule(op, [1, 3, 5, 5]).nodes).toHaveLength(1);
    }
  });

  test.each([[[[5]]], [[[5, 5, 5, 5]]]])(
    '3 DynamicInputResizer: shape %j (ValueError; ours: maps have two dimensions, upstream takes ranks 1 to 3)',
    (shapes) => expectKind('ValueError', () => resizer(...shapes)),
  );
});

describe('3 DynamicLinearClsHead', () => {
  test("3 DynamicLinearClsHead: connect_with_backbone makes the channel fc's input", () => {
    const head = new LinearClsHead(10, 8);
    const channels = width('c', 8, 6);
    head.connect(channels);
    const fc = head.children.get('fc') as Linear;
    expect(fc.getMutableAttr('in_features')).toBe(channels);
    const builder = new GraphBuilder(declarations);
    Module.nameTree(head);
    const choices = new Map([['c', 6]]);
    builder.output('y', head.call({ builder, choices }, builder.input('image', map(1, 6, 1, 1))));
    expect(liveShapes(builder.finish())).toEqual({ 'fc.weight': [10, 6], 'fc.bias': [10] });
    expect(dynamicLinearClsHead.type).toBe('DynamicLinearClsHead');
  });
});
