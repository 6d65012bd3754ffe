/** @file A transformer layer whose heads, widths and feed-forward ratio are searched (mmrazor searchable_autoformer.py). */
import type { ValueId } from '../../graph/ir';
import {
  type BaseMutable,
  DerivedMutable,
  type OneShotMutableChannel,
  type OneShotMutableValue,
  deriveProduct,
  formulaOf,
} from '../../mutables';
import { prefix } from '../../core/slice';
import type { ActivationKind } from '../../ops/activation/kind';
import { activation, add } from '../../ops/emit';
import { LayerNorm } from '../layers/layerNorm';
import { Linear } from '../layers/linear';
import { HEAD_DIMS, MultiheadAttention } from '../layers/multiheadAttention';
import { Module, type Trace } from '../module';

export interface EncoderLayerOptions {
  readonly act: ActivationKind;
  readonly qkvBias: boolean;
  readonly maxRelativePosition: number;
}

export class TransformerEncoderLayer extends Module {
  readonly #norm1: LayerNorm;
  readonly #attention: MultiheadAttention;
  readonly #norm2: LayerNorm;
  readonly #fc1: Linear;
  readonly #fc2: Linear;

  constructor(
    embedDims: OneShotMutableChannel,
    heads: OneShotMutableValue,
    ratio: OneShotMutableValue,
    private readonly options: EncoderLayerOptions,
  ) {
    super();
    const { qkvBias, maxRelativePosition } = options;
    const most = Number(heads.maxChoice);
    const middle = deriveProduct(embedDims, ratio);
    const attention = { qkvBias, maxRelativePosition };
    const searched = { numHeads: heads, qEmbedDims: headChannels(heads, most) };
    this.#norm1 = this.child('ln1', new LayerNorm(embedDims));
    this.#attention = this.child('attn', new MultiheadAttention(embedDims, most, attention, searched));
    this.#norm2 = this.child('ln2', new LayerNorm(embedDims));
    this.#fc1 = this.child('fc1', new Linear(embedDims, middle));
    this.#fc2 = this.child('fc2', new Linear(middle, embedDims));
    this.#attention.ownHeads(heads);
    this.ownMutable('mutable_mlp_ratios', ratio);
    this.alsoUnder('mutable_q_embed_dims', heads);
    this.alsoUnder('middle_channels', ratio);
  }

  forward(trace: Trace, x: ValueId): ValueId {
    const { builder } = trace;
    const y = add(builder, x, this.#attention.call(trace, this.#norm1.call(trace, x)));
    const hidden = this.#fc1.call(trace, this.#norm2.call(trace, y));
    const active = builder.scope('act', () => activation(builder, hidden, this.options.act));
    return add(builder, y, this.#fc2.call(trace, active));
  }
}

/** heads · 64 channels, the first ones live. */
function headChannels(heads: OneShotMutableValue, most: number): DerivedMutable {
  const sources: readonly BaseMutable[] = [heads];
  return new DerivedMutable({
    choiceFn: (choices) => heads.numberOf(choices) * HEAD_DIMS,
    channels: {
      numChannels: most * HEAD_DIMS,
      sliceFn: (choices) => prefix(heads.numberOf(choices) * HEAD_DIMS),
    },
    sources,
    formula: { kind: 'product', of: [formulaOf(heads), formulaOf(HEAD_DIMS)] },
  });
}
