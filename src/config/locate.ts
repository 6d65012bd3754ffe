/** @file Gives an error that names a config path its place in the text. */
import { invariant, UserError } from '../core/userError';
import { formatPath, parsePath, type ConfigPath } from './path';
import type { ParsedConfig, Part } from './parsedConfig';
import type { ConfigValue } from './value';

/**
 * `error` with the line and column of the longest beginning of its `at` that the config has; an unknown
 * key is pointed at itself, everything else at its value. `base` is where the part of the config
 * that `at` counts from stands in the whole. For a value from a base it is the place of `_base_`, and the
 * error's remedy names the base. Unchanged when the error has a position already or
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
  return new UserError({
    ...error.toJSON(),
    expected: error.expected + originHint(parsed, prefix, part) + gapHint(parsed),
    position,
    ...(whole.length === 0 ? {} : { at: formatPath(whole) }),
    others: error.others.map((other) => locate(new UserError(other), parsed, base).toJSON()),
    cause: error,
  });
}

/** The position is that of `_base_` where a base brought the value; this is the place in the base. */
function originHint(parsed: ParsedConfig, path: ConfigPath, part: Part): string {
  const origin = parsed.originOf(path, part);
  return origin
    ? ` (from ${origin.fileName}, line ${origin.position.line}, column ${origin.position.column})`
    : '';
}

/** What is missing may well be in a base that nobody found. */
function gapHint({ gaps }: ParsedConfig): string {
  const bases = [...new Set(gaps.map(({ base }) => base))];
  const named = bases.length > 2 ? `${bases.slice(0, 2).join(', ')}, …` : bases.join(', ');
  return bases.length === 0 ? '' : ` (not found: the base${bases.length > 1 ? 's' : ''} ${named})`;
}

/** Runs `body`; its errors get their place in `parsed`. */
export function locating<T>(parsed: ParsedConfig, body: (value: ConfigValue) => T): T {
  try {
    return body(parsed.value);
  } catch (error) {
    throw error instanceof UserError ? locate(error, parsed) : error;
  }
}
