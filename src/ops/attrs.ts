/** @file Typed reading of node attributes. A missing or mistyped one is a bug of whoever emitted the node. */
import { invariant } from '../core/userError';
import type { Attrs } from '../graph/ir';

/** An integer attribute, e.g. `stride`. */
export function int(attrs: Attrs, name: string): number {
  const value = attrs[name];
  invariant(
    typeof value === 'number' && Number.isInteger(value),
    () => `attribute ${name} must be an integer, is ${value}`,
  );
  return value;
}

/** A finite real attribute, e.g. `eps`. */
export function real(attrs: Attrs, name: string): number {
  const value = attrs[name];
  invariant(
    typeof value === 'number' && Number.isFinite(value),
    () => `attribute ${name} must be a number, is ${value}`,
  );
  return value;
}

/** A boolean attribute, e.g. `count_include_pad`. */
export function bool(attrs: Attrs, name: string): boolean {
  const value = attrs[name];
  invariant(typeof value === 'boolean', () => `attribute ${name} must be a boolean, is ${value}`);
  return value;
}
