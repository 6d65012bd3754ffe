/** @file How much work one config, its bases included, may ask for. */

/** Values computed and copied. MMRazor's largest config takes about 10,000. */
export const MAX_STEPS = 200_000;

/** Expressions inside each other: above `MAX_DEPTH`, because `a + b + c` nests without brackets. */
export const MAX_EXPRESSION_DEPTH = 250;

/** Counts down; whoever sees `spend` return false refuses with `config/too-many-steps`. */
export class StepBudget {
  #left = MAX_STEPS;

  spend(steps: number): boolean {
    this.#left -= steps;
    return this.#left >= 0;
  }
}
