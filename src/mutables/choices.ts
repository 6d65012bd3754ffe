/**
 * @file Choices are a value: one entry for each mutable decides a subnet. Tracing or costing one set of
 * choices never disturbs another; MMRazor's `current_choice` is only the default where a map has no entry.
 */

/** Alias or module path of a mutable, unique in a supernet. */
export type MutableId = string;

/** A candidate's name, a number (value or channel count), an input size, a channel mask, or the edges of a route. */
export type Choice = string | number | readonly number[] | readonly boolean[] | readonly string[];

export type Choices = ReadonlyMap<MutableId, Choice>;

export function sameChoice(a: Choice, b: Choice): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
