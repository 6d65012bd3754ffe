/** @file Fully connected layer with bias; with channel mutables MMRazor's DynamicLinear. */
import type { ValueId } from '../../graph/ir';
import { linear } from '../../ops/emit';
import { Module, type Trace } from '../module';
import { type Width, fullWidth, liveSlice } from './width';

export class Linear extends Module {
  constructor(
    readonly inFeatures: Width,
    readonly outFeatures: Width,
  ) {
    super();
    this.ownParam('weight', 'linear_weight', [fullWidth(outFeatures), fullWidth(inFeatures)]);
    this.ownParam('bias', 'bias', [fullWidth(outFeatures)]);
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const out = liveSlice(this.outFeatures, trace.choices);
    const weight = this.param(trace, 'weight', [out, liveSlice(this.inFeatures, trace.choices)]);
    return linear(trace.builder, x, weight, this.param(trace, 'bias', [out]));
  }
}
