/**
 * @file What differentiable mutables share (mmrazor diff_mutable_module.py): architecture parameters, one number per
 * candidate, whose softmax weighs the candidates while searching. The numbers live with the weights; here is only the
 * name they go by, and what they mean.
 */
import { CandidateMutable } from './candidates';
import type { Choice } from './choices';

export abstract class DiffMutable<M, C extends Choice> extends CandidateMutable<M, C> {
  #archParam: string | undefined;

  /** Name of the architecture parameters that this mutable mixes by, once a mutator has prepared them. */
  get archParam(): string | undefined {
    return this.#archParam;
  }

  /** Upstream's `set_forward_args(arch_param)`: from here on the candidates are mixed. */
  setForwardArgs(archParam: string): void {
    this.#archParam = archParam;
  }

  /** Softmax. */
  computeArchProbs(values: ArrayLike<number>): number[] {
    const largest = Math.max(...Array.from(values));
    const powers = Array.from(values, (value) => Math.exp(value - largest));
    const total = powers.reduce((sum, power) => sum + power, 0);
    return powers.map((power) => power / total);
  }

  /** What the architecture parameters prefer: a subnet's choice. */
  abstract chosenByArch(values: ArrayLike<number>): C;

  /** Candidate indices by descending value, equal ones in order. */
  protected ranked(values: ArrayLike<number>): number[] {
    if (values.length !== this.numChoices) {
      const expected = `${this.numChoices}, one a candidate`;
      this.fail('AssertionError', 'arch-param-size', `${values.length} architecture parameters`, expected);
    }
    return Array.from(values, (_, i) => i).sort((a, b) => values[b]! - values[a]! || a - b);
  }
}
