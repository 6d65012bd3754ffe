/** @file What comes of a space of the gallery: what we measured, or what was published. Accuracies are shares. */

export type Expected =
  /** By the command, which gives the same figure again: mean of random subnets on held-out pictures drawn from a seed. */
  | {
      readonly kind: 'measured';
      /** `null`: `scripts/expected.mjs` has not run the command yet. */
      readonly accuracy: number | null;
      readonly steps: number;
      readonly subnets: number;
      readonly command: string;
    }
  | {
      readonly kind: 'published';
      /** Of what: the searched subnet, several subnets found for different budgets, the best or every one, a fixed network. */
      readonly subject: 'searched' | 'family' | 'best' | 'every' | 'network';
      readonly data: 'ImageNet' | 'CIFAR-10';
      /** One, or from … to. */
      readonly accuracy: readonly [number] | readonly [number, number];
      readonly source: { readonly name: string; readonly url: string };
    };

const SUBJECTS = ['searched', 'family', 'best', 'every', 'network'];

export function isExpected(value: unknown): value is Expected {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, accuracy, steps, subnets, command, subject, data, source } = value as Record<string, unknown>;
  if (kind === 'measured')
    return [accuracy ?? 0, steps, subnets].every(Number.isFinite) && typeof command === 'string';
  const { name, url } = (source ?? {}) as Record<string, unknown>;
  return (
    kind === 'published' &&
    SUBJECTS.includes(String(subject)) &&
    (data === 'ImageNet' || data === 'CIFAR-10') &&
    Array.isArray(accuracy) &&
    accuracy.every(Number.isFinite) &&
    typeof name === 'string' &&
    typeof url === 'string'
  );
}
