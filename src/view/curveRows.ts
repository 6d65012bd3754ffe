/** @file The curves of a run in numbers: a row a step. */

export interface CurveValues {
  /** Entry i belongs to step `firstStep` + i + 1. */
  readonly losses: readonly number[];
  readonly accuracies: readonly number[];
  readonly firstStep: number;
  /** [step, value], where there is one. */
  readonly learningRates: readonly (readonly [number, number])[];
  readonly validations: readonly (readonly [number, number])[];
}

/** Step, loss, accuracy on the batch, learning rate and validation mean; what nobody measured is missing. */
export function curveRows({
  losses,
  accuracies,
  firstStep,
  learningRates,
  validations,
}: CurveValues): readonly (readonly (number | undefined)[])[] {
  const rates = new Map(learningRates);
  const checks = new Map(validations);
  return losses.map((loss, i) => {
    const step = firstStep + i + 1;
    return [step, loss, accuracies[i], rates.get(step), checks.get(step)];
  });
}
