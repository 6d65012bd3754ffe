/**
 * @file One batch norm a width (mmrazor dynamic_norm.py: SwitchableBatchNorm2d; Yu et al. 2018, arXiv
 * 1812.08928): slimmable networks share weights between widths, but not statistics.
 */
import type { ValueId } from '../../graph/ir';
import type { Choices } from '../../mutables';
import type { Trace } from '../module';
import { BatchNorm2d, type NormOptions } from './batchNorm2d';
import { fullWidth } from './width';

export class SwitchableBatchNorm2d extends BatchNorm2d {
  readonly #candidates = new Map<number, BatchNorm2d>();
  #isReady = false;

  /** The widths that get a norm of their own, besides the full one. Once; AssertionError otherwise, or for a width out of range. */
  initCandidates(widths: readonly number[]): void {
    const full = fullWidth(this.numFeatures);
    if (this.#isReady) this.refuse('AssertionError', 'candidates-twice', 'candidates again', 'them once');
    for (const width of widths) {
      if (!Number.isInteger(width) || width < 1 || width > full) {
        this.refuse('AssertionError', 'candidate-width', String(width), `1 to ${full} channels`);
      }
      if (width === full || this.#candidates.has(width)) continue;
      const norm = this.child(
        `candidate_bn.${width}`,
        new BatchNorm2d(width, 1, this.options as NormOptions),
      );
      this.#candidates.set(width, norm);
    }
    this.#isReady = true;
  }

  get candidateWidths(): readonly number[] {
    return [...this.#candidates.keys()];
  }

  override forward(trace: Trace, x: ValueId): ValueId {
    const norm = this.#normOf(trace.choices);
    return norm ? norm.call(trace, x) : super.forward(trace, x);
  }

  override toStaticOp(choices?: Choices): BatchNorm2d {
    this.checkFixed(choices);
    return new BatchNorm2d(this.numberOf('num_features', choices), 1, this.options);
  }

  #normOf(choices: Choices): BatchNorm2d | undefined {
    const active = this.numberOf('num_features', choices);
    if (active === fullWidth(this.numFeatures)) return undefined;
    const norm = this.#candidates.get(active);
    return (
      norm ??
      this.refuse(
        'AssertionError',
        'no-norm',
        `${active} channels`,
        `one of ${this.candidateWidths.join(', ')}`,
      )
    );
  }
}
