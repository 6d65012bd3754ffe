/**
 * @file The one error class that people see. Fields first; the text is built from them,
 * so the page can underline `at`, the CLI can print it, and a test can match on `code`.
 */

/** Where in a text something went wrong; 1-based, as editors count. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

export interface UserErrorFields {
  /** Stable, greppable identifier: `area/what`, e.g. `mutable/no-candidates`. */
  readonly code: string;
  /** Config path, module path or file name, e.g. `backbone.arch_setting[2][2].candidates`. */
  readonly at?: string;
  /** What was there. */
  readonly found?: string;
  /** What would be right: the remedy. */
  readonly expected: string;
  readonly position?: TextPosition;
  /** What else is wrong in the same input, as far as it can be told beside this. */
  readonly others?: readonly UserErrorFields[];
  readonly cause?: unknown;
}

/** Bad input or an impossible request; never a bug in our own code (that is an `InvariantError`). */
export class UserError extends Error {
  readonly code: string;
  readonly at: string | undefined;
  readonly found: string | undefined;
  readonly expected: string;
  readonly position: TextPosition | undefined;
  readonly others: readonly UserErrorFields[];

  constructor(fields: UserErrorFields) {
    super(describe(fields), fields.cause === undefined ? undefined : { cause: fields.cause });
    this.name = 'UserError';
    this.code = fields.code;
    this.at = fields.at;
    this.found = fields.found;
    this.expected = fields.expected;
    this.position = fields.position;
    this.others = fields.others ?? [];
  }

  /** The same error with a more precise place; used by callers who know the text or the file. */
  located(place: { at?: string; position?: TextPosition }): UserError {
    return this.#with({
      ...optional('at', place.at ?? this.at),
      ...optional('position', place.position ?? this.position),
    });
  }

  /** The same error that also tells of `others`. */
  withOthers(others: readonly UserErrorFields[]): UserError {
    return this.#with({ others });
  }

  #with(fields: Partial<UserErrorFields>): UserError {
    return new UserError({ ...this.toJSON(), ...fields, cause: this });
  }

  /** Plain data, safe to post between threads; `UserError.fromJSON` restores it. */
  toJSON(): UserErrorFields {
    const { code, at, found, expected, position, others } = this;
    return {
      code,
      expected,
      ...optional('at', at),
      ...optional('found', found),
      ...optional('position', position),
      ...(others.length > 0 && { others }),
    };
  }

  static fromJSON(fields: UserErrorFields): UserError {
    return new UserError(fields);
  }
}

/** A broken promise inside our own code. The text is for developers. */
export class InvariantError extends Error {
  override name = 'InvariantError';
}

/** Throws when `condition` is false; narrows types like an assertion. */
export function invariant(condition: unknown, message: string | (() => string)): asserts condition {
  if (!condition) throw new InvariantError(typeof message === 'string' ? message : message());
}

function describe({ at, position, found, expected }: UserErrorFields): string {
  const place = position ? ` (line ${position.line}, column ${position.column})` : '';
  const head = at === undefined && !position ? '' : `${at ?? 'input'}${place}: `;
  const body = found === undefined ? `expected ${expected}` : `found ${found}, expected ${expected}`;
  return head + body;
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}
