/**
 * @file Multi-head attention with relative positions (mmrazor dynamic_multi_head_attention.py): the number of heads and
 * the width of tokens may follow mutables; a head always has 64 channels.
 */
import type { ValueId } from '../../graph/ir';
import type { BaseMutable, Choices, Derivable } from '../../mutables';
import { headMix, headScores, softmaxRows } from '../../ops/attention/emit';
import { add } from '../../ops/emit';
import type { Trace } from '../module';
import { DynamicOp } from './dynamicOp';
import { Linear } from './linear';
import { RelativePosition2D } from './relativePosition2D';
import type { Width } from './width';

/** Channels of a head. */
export const HEAD_DIMS = 64;

export interface AttentionOptions {
  readonly qkvBias?: boolean | undefined;
  readonly relativePosition?: boolean | undefined;
  readonly maxRelativePosition?: number | undefined;
}

/** What searches it: the number of heads, and with it the width of queries, keys and values (heads · 64). */
export interface SearchedHeads {
  readonly numHeads: Derivable;
  readonly qEmbedDims: Width;
}

export class MultiheadAttention extends DynamicOp {
  readonly #w: Readonly<Record<'w_qs' | 'w_ks' | 'w_vs', Linear>>;
  readonly #proj: Linear;
  readonly #positions: { readonly k: RelativePosition2D; readonly v: RelativePosition2D } | undefined;

  /** `numHeads`: the most there can be. */
  constructor(
    embedDims: Width,
    private readonly numHeads: number,
    private readonly options: AttentionOptions = {},
    searched?: SearchedHeads,
  ) {
    super();
    const { qkvBias: bias = true, relativePosition = true, maxRelativePosition = 14 } = options;
    const inner = searched?.qEmbedDims ?? numHeads * HEAD_DIMS;
    this.widthAttr('embed_dims', embedDims, ['in_channels']);
    this.widthAttr('q_embed_dims', inner, ['out_channels']);
    this.valueAttr('num_heads', numHeads, undefined);
    if (searched) this.registerMutableAttr('num_heads', searched.numHeads);
    const project = (): Linear => new Linear(embedDims, inner, { bias });
    this.#w = {
      w_qs: this.child('w_qs', project()),
      w_ks: this.child('w_ks', project()),
      w_vs: this.child('w_vs', project()),
    };
    this.#proj = this.child('proj', new Linear(inner, embedDims));
    if (relativePosition) {
      const table = (): RelativePosition2D => new RelativePosition2D(HEAD_DIMS, maxRelativePosition);
      this.#positions = {
        k: this.child('rel_pos_embed_k', table()),
        v: this.child('rel_pos_embed_v', table()),
      };
    }
  }

  /** ValueError where more heads can be asked for than there are. */
  override registerMutableAttr(name: string, mutable: Derivable): void {
    const { choices } = mutable as { readonly choices?: readonly unknown[] };
    const most = Math.max(...(choices ?? [mutable.numberOf()]).map(Number));
    if (name === 'num_heads' && most > this.numHeads) {
      this.refuse('ValueError', 'num-heads', `${most} heads`, `at most ${this.numHeads}`);
    }
    super.registerMutableAttr(name, mutable);
  }

  /** Names the mutable of its heads as upstream does: `attn.mutable_attrs.num_heads`. */
  ownHeads(mutable: BaseMutable): void {
    this.ownMutable('mutable_attrs.num_heads', mutable);
  }

  /** Tokens [N,C,P,1] → same shape. */
  forward(trace: Trace, x: ValueId): ValueId {
    const { builder, choices } = trace;
    const heads = this.numberOf('num_heads', choices);
    const scale = HEAD_DIMS ** -0.5;
    const [q, k, v] = [this.#w.w_qs, this.#w.w_ks, this.#w.w_vs].map((layer) => layer.call(trace, x)) as [
      ValueId,
      ValueId,
      ValueId,
    ];
    let scores = headScores(builder, q, k, { heads, scale });
    if (this.#positions) scores = add(builder, scores, this.#positions.k.scores(trace, q, heads, scale));
    const weights = softmaxRows(builder, scores);
    let mixed = headMix(builder, weights, v);
    if (this.#positions) mixed = add(builder, mixed, this.#positions.v.mix(trace, weights));
    return this.#proj.call(trace, mixed);
  }

  toStaticOp(choices?: Choices): MultiheadAttention {
    this.checkFixed(choices);
    const [embed, heads] = ['embed_dims', 'num_heads'].map((name) => this.numberOf(name, choices));
    return new MultiheadAttention(embed!, heads!, this.options);
  }
}
