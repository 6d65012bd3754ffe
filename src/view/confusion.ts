/** @file Predictions → how often each class was taken for each, and how reliable each class is. */

export interface Guesses {
  /** By picture: index of the class that it is of, and of the class it was taken for. */
  readonly labels: readonly number[];
  readonly predicted: readonly number[];
}

export interface Confusion {
  /** counts[truth][prediction] */
  readonly counts: readonly (readonly number[])[];
  /** Of the pictures of a class, the share that was recognised; NaN where there is none. */
  readonly recall: readonly number[];
  /** Of what was taken for a class, the share that is of it; NaN where nothing was. */
  readonly precision: readonly number[];
  readonly accuracy: number;
  /** Largest count off the diagonal and on it: ends of the two colour scales. */
  readonly mostWrong: number;
  readonly mostRight: number;
}

export function confusionOf({ labels, predicted }: Guesses, classes: number): Confusion {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  labels.forEach((label, i) => counts[label]![predicted[i]!]!++);
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const right = counts.map((row, i) => row[i]!);
  const wrong = counts.flatMap((row, i) => row.filter((_, j) => j !== i));
  return {
    counts,
    recall: counts.map((row, i) => right[i]! / sum(row)),
    precision: counts.map((_, i) => right[i]! / sum(counts.map((row) => row[i]!))),
    accuracy: sum(right) / labels.length,
    mostWrong: Math.max(1, ...wrong),
    mostRight: Math.max(1, ...right),
  };
}

/** Which pictures are asked for: one cell of the matrix, those that are wrong, or all. */
export type Filter =
  | { readonly kind: 'all' | 'wrong' }
  | { readonly kind: 'cell'; readonly truth: number; readonly guess: number };

/** Places in the split; the surest mistakes first, else in order. */
export function matching(
  { labels, predicted, confidence }: Guesses & { readonly confidence: readonly number[] },
  filter: Filter,
): readonly number[] {
  const all = labels.map((_, i) => i);
  switch (filter.kind) {
    case 'all':
      return all;
    case 'wrong':
      return all.filter((i) => labels[i] !== predicted[i]).sort((a, b) => confidence[b]! - confidence[a]!);
    case 'cell':
      return all.filter((i) => labels[i] === filter.truth && predicted[i] === filter.guess);
    default:
      return filter satisfies never;
  }
}
