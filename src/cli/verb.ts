/** @file The contract of a verb: one file each, one line in the table of `cli.ts`. */
import type { ParseArgsConfig } from 'node:util';
import type { VerbContext } from './io';

export interface VerbOutcome {
  /** Plain data, printed by `--json`. */
  readonly result: unknown;
  /** The same for people. */
  readonly text: string;
  /** Default 0. */
  readonly exitCode?: number;
}

export interface Verb {
  readonly name: string;
  readonly usage: string;
  readonly doc: string;
  readonly flags: NonNullable<ParseArgsConfig['options']>;
  run(context: VerbContext): Promise<VerbOutcome>;
}
