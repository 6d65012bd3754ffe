/** @file Batch normalisation; with a channel mutable MMRazor's DynamicBatchNorm2d (every vector sliced alike). */
import type { ValueId } from '../../graph/ir';
import { batchNorm } from '../../ops/emit';
import { Module, type Trace } from '../module';
import { type Width, fullWidth, liveSlice } from './width';

/** torch's defaults. `momentum` is the share of the new batch in the running statistics. */
const DEFAULTS = { eps: 1e-5, momentum: 0.1 };

export interface NormOptions {
  readonly eps?: number | undefined;
  readonly momentum?: number | undefined;
}

export class BatchNorm2d extends Module {
  readonly #attrs: typeof DEFAULTS;

  /** `gamma`: what γ starts at. */
  constructor(
    readonly numFeatures: Width,
    gamma = 1,
    { eps = DEFAULTS.eps, momentum = DEFAULTS.momentum }: NormOptions = {},
  ) {
    super();
    this.#attrs = { eps, momentum };
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
      this.#attrs,
    );
  }
}
