/** @file How a derived mutable is computed from others, as data: what a picture writes beside it. */
import type { BaseMutable } from './baseMutable';
import { type Derivable, DerivedMutable } from './derivedMutable';

/** `M`: what stands for a mutable; itself, or its id once there is one. */
export type Formula<M = BaseMutable> =
  | { readonly kind: 'mutable'; readonly mutable: M }
  | { readonly kind: 'number'; readonly value: number }
  /** The whole part of the product. */
  | { readonly kind: 'product'; readonly of: readonly [Formula<M>, Formula<M>] }
  /** Of the whole part of the ratio, as a multiple of `divisor` (makeDivisible.ts). */
  | {
      readonly kind: 'quotient';
      readonly of: readonly [Formula<M>, Formula<M>];
      readonly divisor: number;
    }
  | { readonly kind: 'sum'; readonly of: readonly Formula<M>[] }
  /** By a rule that is no arithmetic. */
  | { readonly kind: 'rule'; readonly of: readonly M[] };

/** A derived one's own formula; of a number that nobody chooses, that number. */
export function formulaOf(source: Derivable | number): Formula {
  if (typeof source === 'number') return { kind: 'number', value: source };
  if (source instanceof DerivedMutable) return source.formula;
  if (source.sourceMutables?.length === 0) return { kind: 'number', value: source.numberOf() };
  return { kind: 'mutable', mutable: source as unknown as BaseMutable };
}

export function mapFormula<A, B>(formula: Formula<A>, map: (mutable: A) => B): Formula<B> {
  const inner = (other: Formula<A>): Formula<B> => mapFormula(other, map);
  switch (formula.kind) {
    case 'mutable':
      return { kind: 'mutable', mutable: map(formula.mutable) };
    case 'number':
      return formula;
    case 'product':
      return { kind: 'product', of: [inner(formula.of[0]), inner(formula.of[1])] };
    case 'quotient':
      return { ...formula, of: [inner(formula.of[0]), inner(formula.of[1])] };
    case 'sum':
      return { kind: 'sum', of: formula.of.map(inner) };
    case 'rule':
      return { kind: 'rule', of: formula.of.map(map) };
    default:
      return formula satisfies never;
  }
}
