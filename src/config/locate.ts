/** @file Gives an error that names a config path its place in the text. */
import { invariant, UserError } from '../core/userError';
import { formatPath, parsePath, type ConfigPath } from './path';
import type { ParsedConfig } from './parsedConfig';
import type { ConfigValue } from './value';

/**
 * `error` with the line and column of the longest beginning of its `at` that the config has; an unknown
 * key is pointed at itself, everything else at its value. `base` is where the part of the config
 * that `at` counts from stands in the whole. Unchanged when the error has a position already or
 * `at` is no config path.
 */
export function locate(error: UserError, parsed: ParsedConfig, base: ConfigPath = []): UserError {
  if (error.position) return error;
  const path = parsePath(error.at ?? '');
  if (!path) return error;
  const whole = [...base, ...path];
  const prefix = parsed.existingPrefix(whole);
  const part = error.code === 'config/unknown-key' ? 'key' : 'value';
  const position = parsed.positionOf(prefix, part);
  invariant(position, 'a prefix that exists has a position');
  return error.located({ position, ...(whole.length === 0 ? {} : { at: formatPath(whole) }) });
}

/** Runs `body`; its errors get their place in `parsed`. */
export function locating<T>(parsed: ParsedConfig, body: (value: ConfigValue) => T): T {
  try {
    return body(parsed.value);
  } catch (error) {
    throw error instanceof UserError ? locate(error, parsed) : error;
  }
}
