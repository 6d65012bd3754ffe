/** @file Layer normalisation of tokens; with a channel mutable MMRazor's DynamicLayerNorm (dynamic_norm.py). */
import type { ValueId } from '../../graph/ir';
import type { Choices } from '../../mutables';
import { layerNorm } from '../../ops/layer_norm/emit';
import type { Trace } from '../module';
import { DynamicOp } from './dynamicOp';
import { type Width, fullWidth } from './width';

const EPS = 1e-5;

export class LayerNorm extends DynamicOp {
  constructor(
    numFeatures: Width,
    private readonly eps = EPS,
  ) {
    super();
    this.widthAttr('num_features', numFeatures, ['in_channels', 'out_channels']);
    const shape = [fullWidth(numFeatures)];
    this.ownParam('weight', 'norm_weight', shape, { initial: 1 });
    this.ownParam('bias', 'norm_bias', shape);
  }

  /** Tokens [N,C,T,1]; ValueError for maps of more than one pixel a row, as upstream for other ranks. */
  forward(trace: Trace, x: ValueId): ValueId {
    const [, , height, width] = trace.builder.typeOf(x).shape;
    if (width !== 1) {
      this.refuse('ValueError', 'norm-rank', `a map of ${height}×${width} pixels`, 'tokens [N,C,T,1]');
    }
    const live = this.live('num_features', trace.choices);
    const [gamma, beta] = ['weight', 'bias'].map((field) => this.param(trace, field, [live]));
    return layerNorm(trace.builder, x, gamma!, beta!, this.eps);
  }

  toStaticOp(choices?: Choices): LayerNorm {
    this.checkFixed(choices);
    return new LayerNorm(this.numberOf('num_features', choices), this.eps);
  }
}
