/** @file `OneShotMutableOP` whose candidates are sampled with given probabilities. */
import type { Rng } from '../core/rng';
import { OneShotMutableOP, type OneShotMutableOPOptions } from './oneShotMutableOP';
import { show } from './errors';

export interface OneShotProbMutableOPOptions<M> extends OneShotMutableOPOptions<M> {
  /** One per candidate, in order, summing to 1. */
  readonly choiceProbs: readonly number[];
}

/** Upstream only rejects sums above 1; a sum below 1 is as much a mistake, so both are refused. */
const TOLERANCE = 1e-6;

export class OneShotProbMutableOP<M> extends OneShotMutableOP<M> {
  readonly choiceProbs: readonly number[];

  constructor({ choiceProbs, ...options }: OneShotProbMutableOPOptions<M>) {
    super(options);
    const total = (choiceProbs as readonly number[] | undefined)?.reduce((sum, p) => sum + p, 0);
    if (total === undefined || !(Math.abs(total - 1) <= TOLERANCE) || choiceProbs.some((p) => p < 0)) {
      this.fail('AssertionError', 'choice-probs', show(choiceProbs), 'probabilities that sum to 1');
    }
    if (choiceProbs.length !== this.numChoices) {
      this.fail(
        'AssertionError',
        'choice-probs-length',
        `${choiceProbs.length} probabilities`,
        `${this.numChoices}, one per candidate`,
      );
    }
    this.choiceProbs = [...choiceProbs];
  }

  override sampleChoice(rng: Rng): string {
    return this.isFixed ? this.choices[0]! : this.choices[rng.weighted(this.choiceProbs)]!;
  }
}
