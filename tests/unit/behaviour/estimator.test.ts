/** @file MMRazor's behaviour, row by row: golden numbers of the resource estimator (semantics 7), in millions, 3 decimals. */
import { expect, test } from 'vitest';
import { mmrazorCount } from '../../../src/graph/cost';
import { Conv2dAdaptivePadding } from '../../../src/nn/layers/adaptiveConv2d';
import { Conv2d } from '../../../src/nn/layers/conv2d';
import { declarations } from '../../../src/ops';
import { traceModule } from '../nn/trace';

const millions = (count: number): number => Math.round(count / 1e3) / 1e3;

test.each([
  ['Conv2d(3,32,3), no padding', new Conv2d(3, 32, { kernelSize: 3, padding: 0, bias: true }), 44.158],
  ['adaptive padding', new Conv2dAdaptivePadding(3, 32, { kernelSize: 3, bias: true }), 44.958],
])('7 %s, 224×224: flops and params', (_, module, flops) => {
  const count = mmrazorCount(traceModule(module, [1, 3, 224, 224]), declarations);
  expect([millions(count.flops), millions(count.params)]).toEqual([flops, 0.001]);
});
