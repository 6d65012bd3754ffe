/** @file Runs as one JSON file, and its reading. It may come from a stranger: the first fault refuses it and is named. */
import { z } from 'zod';
import { validate } from '../../config/validate';
import { showValue, valueAt } from '../../config/value';
import { UserError } from '../../core/userError';
import { MOST_RUNS, type RunRecord, runSchema } from './runRecord';

const VERSION = 1;
/** Characters. The largest list of ours is a fraction of it, unless its configs are huge. */
const LONGEST_FILE = 100e6;

const schema = z.object({ supernetRuns: z.literal(VERSION), runs: z.array(runSchema).max(MOST_RUNS) });

/** Begins with its mark, by which a dropped file is known (see fileKinds.ts). */
export const writeRunFile = (runs: readonly RunRecord[]): string =>
  JSON.stringify({ supernetRuns: VERSION, runs });

/** Errors: `runs/too-large`, `runs/not-json`, `runs/foreign`, `runs/newer-version`, `runs/field`. */
export function readRunFile(fileName: string, text: string): readonly RunRecord[] {
  const refuse = (code: string, found: string, expected: string): UserError =>
    new UserError({ code, at: fileName, found, expected });
  if (text.length > LONGEST_FILE)
    throw refuse(
      'runs/too-large',
      `${(text.length / 1e6).toFixed(0)} MB`,
      `at most ${LONGEST_FILE / 1e6} MB`,
    );
  const value = parsed(text);
  if (value === undefined) throw refuse('runs/not-json', 'text that is no JSON', 'a list of runs saved here');
  const version = valueAt(value, ['supernetRuns']);
  if (typeof version !== 'number')
    throw refuse('runs/foreign', showValue(value), 'a list of runs saved here');
  if (version !== VERSION)
    throw refuse('runs/newer-version', `version ${version}`, 'version 1; reloading the page may help');
  try {
    return validate(schema, value).runs;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { at, found, expected } = error;
    throw new UserError({
      code: 'runs/field',
      at: at === undefined ? fileName : `${fileName}: ${at}`,
      ...(found !== undefined && { found }),
      expected,
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
