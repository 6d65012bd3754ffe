/**
 * @file Choices are a value: one entry for each mutable decides a subnet. Tracing or costing one set of
 * choices never disturbs another; MMRazor's `current_choice` is only the default where a map has no entry.
 */

/** Alias or module path of a mutable, unique in a supernet. */
export type MutableId = string;

/** A candidate's name, a number (value or channel count), an input size, a channel mask, or the edges of a route. */
export type Choice = string | number | readonly number[] | readonly boolean[] | readonly string[];

export type Choices = ReadonlyMap<MutableId, Choice>;

/** Lists are equal item by item; edges of a route in any order. */
export function sameChoice(a: Choice, b: Choice): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  if (a.length !== b.length) return false;
  if (a.every((item) => typeof item === 'string')) {
    const edges = new Set<unknown>(b);
    return new Set(a).size === edges.size && a.every((item) => edges.has(item));
  }
  return a.every((item, i) => item === b[i]);
}
