/** @file The kept curve of a run as running means, as a small picture, and as rows of a table. */
import { smooth } from '../core/smooth';

export interface KeptCurve {
  readonly steps: readonly number[];
  readonly losses: readonly (number | null)[];
  readonly accuracies: readonly (number | null)[];
}

type Points = readonly (readonly [number, number])[];

/** Of one step, as in the panel that trains. */
const KEEP = 0.9;

/** Running means; a point that stands for many steps weighs as much as they do. What was no number is left out. */
export function runningMean({ steps, ...values }: KeptCurve, of: 'losses' | 'accuracies'): Points {
  const known = steps.flatMap((step, i): Points => {
    const value = values[of][i];
    return typeof value === 'number' ? [[step, value]] : [];
  });
  const [first, second] = known;
  const stretch = first && second ? second[0] - first[0] : 1;
  const means = smooth(
    known.map(([, value]) => value),
    KEEP ** stretch,
  );
  return known.map(([step], i) => [step, means[i]!] as const);
}

/** A line without axes in a box of that size, from its lowest to its highest; nothing to draw without points. */
export function sparkline(points: Points, width: number, height: number): string {
  const values = points.map(([, value]) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [from, to] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 0];
  const x = (step: number): number => (to > from ? ((step - from) / (to - from)) * width : width);
  const y = (value: number): number =>
    high > low ? height - ((value - low) / (high - low)) * height : height / 2;
  return points
    .map(([step, value], i) => `${i === 0 ? 'M' : 'L'}${x(step).toFixed(1)},${y(value).toFixed(1)}`)
    .join('');
}

/** Step, loss, accuracy on the batch and validation mean, by step; what nobody measured is missing. */
export function runRows(
  { steps, losses, accuracies }: KeptCurve,
  validations: Points,
): readonly (readonly [number, ...(number | undefined)[]])[] {
  const at = new Map(steps.map((step, i) => [step, i]));
  const checks = new Map(validations);
  return [...new Set([...steps, ...checks.keys()])]
    .sort((a, b) => a - b)
    .map((step) => {
      const i = at.get(step) ?? -1;
      return [step, losses[i] ?? undefined, accuracies[i] ?? undefined, checks.get(step)];
    });
}
