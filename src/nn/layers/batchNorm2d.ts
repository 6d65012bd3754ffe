/**
 * @file Batch normalisation; with a channel mutable MMRazor's DynamicBatchNorm2d (dynamic_norm.py): every vector
 * is sliced alike, and running statistics are written back to where they were read.
 */
import type { ValueId } from '../../graph/ir';
import type { Choices } from '../../mutables';
import { batchNorm } from '../../ops/emit';
import type { Trace } from '../module';
import { DynamicOp } from './dynamicOp';
import { type Width, fullWidth } from './width';

/** torch's defaults. `momentum` is the share of the new batch in the running statistics. */
const DEFAULTS = { eps: 1e-5, momentum: 0.1, affine: true };

export interface NormOptions {
  readonly eps?: number | undefined;
  readonly momentum?: number | undefined;
  /** False: no γ and β (ones and zeros that are never trained). */
  readonly affine?: boolean | undefined;
}

export class BatchNorm2d extends DynamicOp {
  readonly #attrs: typeof DEFAULTS;
  readonly #candidates = new Map<number, BatchNorm2d>();

  /** `gamma`: what γ starts at. */
  constructor(
    numFeatures: Width,
    private readonly gamma = 1,
    { eps = DEFAULTS.eps, momentum = DEFAULTS.momentum, affine = DEFAULTS.affine }: NormOptions = {},
  ) {
    super();
    this.#attrs = { eps, momentum, affine };
    const shape = [fullWidth(numFeatures)];
    this.widthAttr('num_features', numFeatures, ['in_channels', 'out_channels']);
    this.ownParam('weight', 'norm_weight', shape, affine ? { initial: gamma } : { initial: 1, frozen: true });
    this.ownParam('bias', 'norm_bias', shape, affine ? {} : { initial: 0, frozen: true });
    this.ownParam('running_mean', 'running_mean', shape);
    this.ownParam('running_var', 'running_var', shape);
  }

  get numFeatures(): Width {
    return this.widthOf('num_features');
  }

  get options(): NormOptions {
    return this.#attrs;
  }

  /** The widths that have a norm of their own, besides the full one. */
  get candidateWidths(): readonly number[] {
    return [...this.#candidates.keys()];
  }

  /** Gives every width but the full one a norm of its own (`candidate_bn.<width>`). AssertionError for one out of range. */
  switchTo(widths: readonly number[]): void {
    const full = fullWidth(this.numFeatures);
    for (const width of widths) {
      if (!Number.isInteger(width) || width < 1 || width > full) {
        this.refuse('AssertionError', 'candidate-width', String(width), `1 to ${full} channels`);
      }
      if (width === full || this.#candidates.has(width)) continue;
      const norm = this.child(`candidate_bn.${width}`, new BatchNorm2d(width, this.gamma, this.#attrs));
      this.#candidates.set(width, norm);
    }
  }

  forward(trace: Trace, x: ValueId): ValueId {
    this.checkInput(trace.builder.typeOf(x).shape);
    const own = this.#candidateOf(trace.choices);
    if (own) return own.call(trace, x);
    const live = this.live('num_features', trace.choices);
    const vector = (field: string): ValueId => this.param(trace, field, [live]);
    return batchNorm(
      trace.builder,
      x,
      vector('weight'),
      vector('bias'),
      vector('running_mean'),
      vector('running_var'),
      { eps: this.#attrs.eps, momentum: this.#attrs.momentum },
    );
  }

  toStaticOp(choices?: Choices): BatchNorm2d {
    this.checkFixed(choices);
    return new BatchNorm2d(this.numberOf('num_features', choices), this.gamma, this.#attrs);
  }

  #candidateOf(choices: Choices): BatchNorm2d | undefined {
    if (this.#candidates.size === 0) return undefined;
    const active = this.numberOf('num_features', choices);
    if (active === fullWidth(this.numFeatures)) return undefined;
    const norm = this.#candidates.get(active);
    const expected = `one of ${this.candidateWidths.join(', ')}`;
    return norm ?? this.refuse('AssertionError', 'no-norm', `${active} channels`, expected);
  }

  protected checkInput(_shape: readonly number[]): void {
    // Every map is one of pixels.
  }
}

/** DynamicBatchNorm1d: for features [N,C,1,1]; ValueError for maps of more than one pixel. */
export class BatchNorm1d extends BatchNorm2d {
  protected override checkInput(shape: readonly number[]): void {
    const [, , height, width] = shape;
    if (height === 1 && width === 1) return;
    this.refuse('ValueError', 'norm-rank', `a map of ${height}×${width} pixels`, 'features [N,C,1,1]');
  }
}
