/** @file Fully connected layer; with channel mutables MMRazor's DynamicLinear (dynamic_linear.py). */
import type { ValueId } from '../../graph/ir';
import type { Choices } from '../../mutables';
import { linear } from '../../ops/emit';
import type { Trace } from '../module';
import { DynamicOp } from './dynamicOp';
import { type Width, fullWidth } from './width';

export class Linear extends DynamicOp {
  readonly #bias: boolean;

  /** x [N,C,H,W] → [N,K,H,W]: every pixel (token) by itself. */
  constructor(inFeatures: Width, outFeatures: Width, { bias = true }: { readonly bias?: boolean } = {}) {
    super();
    this.#bias = bias;
    this.widthAttr('in_features', inFeatures, ['in_channels']);
    this.widthAttr('out_features', outFeatures, ['out_channels']);
    this.ownParam('weight', 'linear_weight', [fullWidth(outFeatures), fullWidth(inFeatures)]);
    if (bias) this.ownParam('bias', 'bias', [fullWidth(outFeatures)]);
  }

  get inFeatures(): Width {
    return this.widthOf('in_features');
  }

  get outFeatures(): Width {
    return this.widthOf('out_features');
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const out = this.live('out_features', trace.choices);
    const weight = this.param(trace, 'weight', [out, this.live('in_features', trace.choices)]);
    return linear(trace.builder, x, weight, this.#bias ? this.param(trace, 'bias', [out]) : undefined);
  }

  toStaticOp(choices?: Choices): Linear {
    this.checkFixed(choices);
    const [into, out] = ['in_features', 'out_features'].map((name) => this.numberOf(name, choices));
    return new Linear(into!, out!, { bias: this.#bias });
  }
}
