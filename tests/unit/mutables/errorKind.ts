import { expect } from 'vitest';
import { MutableError, type ErrorKind } from '../../../src/mutables';

/** Expects a `MutableError` of the Python kind that MMRazor raises in the same place. */
export function expectKind(kind: ErrorKind, act: () => unknown): void {
  let caught: unknown;
  try {
    act();
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(MutableError);
  expect((caught as MutableError).kind).toBe(kind);
}
