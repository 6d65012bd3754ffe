/** @file Counts against sums done by hand (conventions: weights, biases, γ and β; one multiply-accumulate = 1). */
import { describe, expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/graph/builder';
import { costReport, graphCost, mmrazorCount } from '../../../src/graph/cost';
import { map } from '../../../src/graph/ir';
import { ConvModule } from '../../../src/nn/layers/convModule';
import { Linear } from '../../../src/nn/layers/linear';
import { Module } from '../../../src/nn/module';
import { OneShotMutableChannel } from '../../../src/mutables';
import { declarations } from '../../../src/ops';
import { globalAvgPool } from '../../../src/ops/emit';

/** 3×3 stride 2 to 8 searchable channels, depthwise 5×5, pool, linear to 10. */
function network(live: number, batch = 1) {
  const width = new OneShotMutableChannel(8, { candidateChoices: [5, 8], alias: 'width' });
  class Net extends Module {
    readonly conv = this.child('conv', new ConvModule(3, width, { kernelSize: 3, stride: 2 }));
    readonly dw = this.child('dw', new ConvModule(width, width, { kernelSize: 5, depthwise: true }));
    readonly fc = this.child('fc', new Linear(width, 10));
    forward(trace: Parameters<Module['forward']>[0], x: number): number {
      const y = this.dw.call(trace, this.conv.call(trace, x));
      return this.fc.call(trace, globalAvgPool(trace.builder, y));
    }
  }
  const net = new Net();
  Module.nameTree(net);
  const builder = new GraphBuilder(declarations);
  const choices = new Map([['width', live]]);
  builder.output('y', net.forward({ builder, choices }, builder.input('image', map(batch, 3, 9, 7))));
  return builder.finish();
}

describe.each([5, 8])('%i live channels', (live) => {
  const expected = {
    conv: { params: 3 * 9 * live, macs: 3 * 9 * live * 5 * 4, flops: 3 * 9 * live * 5 * 4 },
    'conv.bn': { params: 2 * live, macs: 0, flops: 2 * live * 5 * 4 },
    dw: { params: 25 * live, macs: 25 * live * 5 * 4, flops: 25 * live * 5 * 4 },
    fc: { params: 10 * live + 10, macs: 10 * live, flops: 10 * live },
  };

  test('by module', () => {
    const { byModule } = costReport(network(live), declarations);
    expect(byModule.get('conv.conv')).toEqual(expected.conv);
    expect(byModule.get('conv.bn')).toEqual(expected['conv.bn']);
    expect(byModule.get('dw.conv')).toEqual(expected.dw);
    expect(byModule.get('fc')).toEqual(expected.fc);
  });

  test('totals are the sum of the modules', () => {
    const report = costReport(network(live), declarations);
    const modules = [...report.byModule.values()];
    expect(report.params).toBe(modules.reduce((sum, { params }) => sum + params, 0));
    expect(report.macs).toBe(modules.reduce((sum, { macs }) => sum + macs, 0));
    expect(graphCost(network(live), declarations)).toEqual({ params: report.params, macs: report.macs });
    expect(report.params).toBe((3 * 9 + 2 + 25 + 2 + 10) * live + 10);
  });

  test("MMRazor's convention adds norms, ReLUs and pools", () => {
    const { mmrazor, macs, params } = costReport(network(live), declarations);
    const pixels = 5 * 4;
    expect(mmrazor.flops).toBe(macs + 2 * (2 + 1) * live * pixels + live * pixels);
    expect(mmrazor.params).toBe(params);
    expect(mmrazorCount(network(live), declarations)).toEqual(mmrazor);
  });

  test('multiply-accumulates count the batch, parameters do not', () => {
    const [one, four] = [1, 4].map((batch) => graphCost(network(live, batch), declarations));
    expect(four!.macs).toBe(4 * one!.macs);
    expect(four!.params).toBe(one!.params);
  });
});
