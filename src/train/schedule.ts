/** @file Learning-rate schedules, as a factor of the base rate. */

export interface Schedule {
  /** `linear`: to 0 (SPOS); `cosine`: half a cosine to 0; both after the warm-up. */
  readonly kind: 'constant' | 'linear' | 'cosine';
  /** Steps of linear growth from 0 at the start. */
  readonly warmupSteps: number;
}

/** Factor at `step` (0-based) of `total`. */
export function scheduleFactor({ kind, warmupSteps }: Schedule, step: number, total: number): number {
  if (step < warmupSteps) return (step + 1) / warmupSteps;
  const progress = Math.min(1, (step - warmupSteps) / Math.max(1, total - warmupSteps));
  switch (kind) {
    case 'constant':
      return 1;
    case 'linear':
      return 1 - progress;
    case 'cosine':
      return (1 + Math.cos(Math.PI * progress)) / 2;
    default:
      return kind satisfies never;
  }
}
