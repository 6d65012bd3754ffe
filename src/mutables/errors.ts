/** @file Errors of the mutables, with the kind of the Python exception that MMRazor raises in their place. */
import { UserError, type UserErrorFields } from '../core/userError';

export type ErrorKind =
  | 'AssertionError'
  | 'AttributeError'
  | 'ValueError'
  | 'TypeError'
  | 'RuntimeError'
  | 'KeyError'
  | 'NotImplementedError';

export class MutableError extends UserError {
  constructor(
    readonly kind: ErrorKind,
    fields: UserErrorFields,
  ) {
    super(fields);
    this.name = 'MutableError';
  }
}

/** Any value, short enough for a message. */
export const show = (value: unknown): string =>
  (value === undefined ? 'nothing' : JSON.stringify(value)).slice(0, 60);
