/** @file The error that a call ends in, awaited or thrown at once; `undefined` if it succeeds. */
import type { UserError } from '../../../src/core/userError';

export async function errorOf(call: () => unknown): Promise<UserError | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    return error as UserError;
  }
}
