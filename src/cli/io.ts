/** @file What a verb may touch of the outside: two streams of text, files, and a GPU. Tests bring their own. */
import { UserError } from '../core/userError';

export interface CliIo {
  out(text: string): void;
  err(text: string): void;
  readText(path: string): Promise<string>;
  /** For the files that configs name; undefined where there is none. */
  readTextIfThere(path: string): string | undefined;
  readBytes(path: string): Promise<Uint8Array>;
  writeBytes(path: string, bytes: Uint8Array): Promise<void>;
  /** The `webgpu` package's adapter source; undefined where it cannot be loaded. */
  gpu(): Promise<GPU | undefined>;
}

export interface VerbContext {
  readonly io: CliIo;
  readonly positionals: readonly string[];
  readonly flags: Flags;
}

/** Parsed `--flag value` options of a verb; absent flags are undefined. */
export class Flags {
  constructor(private readonly values: Readonly<Record<string, string | boolean | string[] | undefined>>) {}

  text(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === 'string' ? value : undefined;
  }

  list(name: string): readonly string[] {
    const value = this.values[name];
    return Array.isArray(value) ? value : [];
  }

  on(name: string): boolean {
    return this.values[name] === true;
  }

  /** A whole number of at least `least`. */
  count(name: string, fallback: number, least = 0): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const count = Number(value);
    if (!Number.isInteger(count) || count < least)
      throw badFlag(name, value, `a whole number of at least ${least}`);
    return count;
  }

  number(name: string, fallback: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const parsed = Number(value);
    if (!Number.isFinite(parsed)) throw badFlag(name, value, 'a number');
    return parsed;
  }
}

export function badFlag(name: string, found: string, expected: string): UserError {
  return new UserError({ code: 'cli/flag', at: `--${name}`, found: JSON.stringify(found), expected });
}
