/** @file Batch normalisation; with a channel mutable MMRazor's DynamicBatchNorm2d (every vector sliced alike). */
import type { ValueId } from '../../graph/ir';
import { batchNorm } from '../../ops/emit';
import { Module, type Trace } from '../module';
import { type Width, fullWidth, liveSlice } from './width';

const EPS = 1e-5;
const MOMENTUM = 0.1;

export class BatchNorm2d extends Module {
  /** `gamma`: what γ starts at. */
  constructor(
    readonly numFeatures: Width,
    gamma = 1,
  ) {
    super();
    const shape = [fullWidth(numFeatures)];
    this.ownParam('weight', 'norm_weight', shape, gamma);
    this.ownParam('bias', 'norm_bias', shape);
    this.ownParam('running_mean', 'running_mean', shape);
    this.ownParam('running_var', 'running_var', shape);
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const live = liveSlice(this.numFeatures, trace.choices);
    const vector = (field: string): ValueId => this.param(trace, field, [live]);
    return batchNorm(
      trace.builder,
      x,
      vector('weight'),
      vector('bias'),
      vector('running_mean'),
      vector('running_var'),
      {
        eps: EPS,
        momentum: MOMENTUM,
      },
    );
  }
}
