/** @file MMRazor's behaviour, row by row: dynamic norms and DynamicSequential (semantics 3). */
import { describe, expect, test } from 'vitest';
import { OneShotMutableChannel, OneShotMutableValue, SimpleMutableChannel } from '../../../src/mutables';
import { BatchNorm1d, BatchNorm2d } from '../../../src/nn/layers/batchNorm2d';
import { DynamicSequential } from '../../../src/nn/layers/dynamicSequential';
import { LayerNorm } from '../../../src/nn/layers/layerNorm';
import { Linear } from '../../../src/nn/layers/linear';
import { SwitchableBatchNorm2d } from '../../../src/nn/layers/switchableBatchNorm2d';
import { expectKind } from '../mutables/errorKind';
import { drawWeights, run, traceModule } from '../nn/trace';
import { liveShapes } from './liveShapes';

const width = (full: number, ...fewer: number[]) =>
  new OneShotMutableChannel(full, { candidateChoices: [...fewer, full], alias: 'width' });
const anyOf = (full: number) => new SimpleMutableChannel(full, { alias: 'width' });
const value = (...valueList: number[]) => new OneShotMutableValue({ valueList, alias: 'value' });
const mask = (bits: string): boolean[] => [...bits].map((bit) => bit === '1');

describe('3 DynamicBatchNorm', () => {
  test('3 DynamicBatchNorm2d: weight, bias, running mean and variance sliced by the mask', () => {
    const graph = traceModule(new BatchNorm2d(anyOf(5)), [2, 3, 4, 4], new Map([['width', mask('10110')]]));
    const three = [3];
    expect(liveShapes(graph)).toEqual({
      weight: three,
      bias: three,
      running_mean: three,
      running_var: three,
    });
  });

  test.each(['running_mean', 'running_var'])(
    '3 DynamicBatchNorm2d: training writes %s back where the mask is',
    (name) => {
      const norm = new BatchNorm2d(anyOf(5));
      const graph = traceModule(norm, [2, 3, 4, 4], new Map([['width', mask('10110')]]));
      const weights = drawWeights(norm);
      const before = weights.get(name)!;
      const after = run(graph, weights).running.get(name)!;
      expect([...after].map((x, i) => x !== before[i])).toEqual(mask('10110'));
    },
  );

  test('3 DynamicBatchNorm1d: a map of pixels (ValueError)', () => {
    expectKind('ValueError', () => traceModule(new BatchNorm1d(4), [2, 4, 3, 3]));
  });
});

describe('3 SwitchableBatchNorm2d', () => {
  const make = (...widths: number[]) => {
    const norm = new SwitchableBatchNorm2d(width(6, 2, 4));
    norm.initCandidates(widths);
    return norm;
  };
  const readBy = (norm: SwitchableBatchNorm2d, live: number) =>
    Object.keys(liveShapes(traceModule(norm, [2, live, 3, 3], new Map([['width', live]]))))[0];

  test('3 SwitchableBatchNorm2d: init_candidates twice (AssertionError)', () => {
    expectKind('AssertionError', () => make(2, 4).initCandidates([2, 4]));
  });

  test.each([0, 7, 2.5])('3 SwitchableBatchNorm2d: a candidate of %s of 6 channels (AssertionError)', (n) => {
    expectKind('AssertionError', () => make(n));
  });

  test('3 SwitchableBatchNorm2d: active == N — its own norm', () => {
    expect(readBy(make(2, 4, 6), 6)).toBe('weight');
  });

  test('3 SwitchableBatchNorm2d: else the private norm of exactly that width', () => {
    expect(readBy(make(2, 4, 6), 4)).toBe('candidate_bn.4.weight');
    expect(
      liveShapes(traceModule(make(2, 4), [2, 2, 3, 3], new Map([['width', 2]])))['candidate_bn.2.weight'],
    ).toEqual([2]);
  });

  test('3 SwitchableBatchNorm2d: no norm of that width (AssertionError)', () => {
    expectKind('AssertionError', () => readBy(make(2), 4));
  });
});

describe('3 DynamicLayerNorm', () => {
  test('3 DynamicLayerNorm: other than tokens (ValueError)', () => {
    expectKind('ValueError', () => traceModule(new LayerNorm(4), [2, 4, 3, 3]));
  });

  test('3 DynamicLayerNorm: weight and bias sliced; normalised over the live channels', () => {
    const norm = new LayerNorm(anyOf(5));
    const graph = traceModule(norm, [1, 3, 2, 1], new Map([['width', mask('10110')]]));
    expect(liveShapes(graph)).toEqual({ weight: [3], bias: [3] });
    const plain = new Map([
      ['weight', new Float32Array(5).fill(1)],
      ['bias', new Float32Array(5)],
    ]);
    const y = run(graph, plain).outputs.get('y')!;
    for (const token of [0, 1]) {
      const channels = [y[token]!, y[token + 2]!, y[token + 4]!];
      expect(channels.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 9);
      expect(channels.reduce((sum, x) => sum + x * x, 0) / 3).toBeCloseTo(1, 3);
    }
  });
});

describe('3 DynamicSequential', () => {
  const layers = () => [4, 4, 4].map((n) => new Linear(n, n));

  test.each([1, 2, 3])('3 DynamicSequential: runs only the first depth = %i children', (depth) => {
    const graph = traceModule(
      new DynamicSequential(layers(), value(1, 2, 3)),
      [1, 4, 1, 1],
      new Map([['value', depth]]),
    );
    const run = graph.nodes.filter(({ op }) => op === 'linear').map(({ path }) => path);
    expect(run).toEqual(['0', '1', '2'].slice(0, depth));
  });

  test('3 DynamicSequential: depth > child count (ValueError; ours: one more already is, upstream lets it pass)', () => {
    expectKind('ValueError', () => new DynamicSequential(layers(), value(2, 4)));
    expectKind('ValueError', () => new DynamicSequential(layers(), value(5)));
  });

  test('3 DynamicSequential: static = the first depth children', () => {
    const depth = value(1, 2, 3);
    const sequential = new DynamicSequential(layers(), depth);
    depth.fixChosen(2);
    expect([...sequential.toStaticOp().children.keys()]).toEqual(['0', '1']);
  });
});
