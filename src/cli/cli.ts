/**
 * @file The command line: `<verb> … [--json]`. Exit codes: 0 done, 1 a check failed, 2 bad input (with the
 * same located error as the page).
 */
import { parseArgs } from 'node:util';
import { nearest } from '../core/nearest';
import { UserError } from '../core/userError';
import { type CliIo, Flags } from './io';
import type { Verb } from './verb';
import { convert } from './verbs/convert';
import { count } from './verbs/count';
import { exportVerb } from './verbs/export';
import { golden } from './verbs/golden';
import { link, open } from './verbs/link';
import { sample } from './verbs/sample';
import { space } from './verbs/space';
import { subnet } from './verbs/subnet';
import { train } from './verbs/train';
import { types } from './verbs/types';

const VERBS: readonly Verb[] = [
  space,
  sample,
  count,
  subnet,
  convert,
  golden,
  train,
  exportVerb,
  link,
  open,
  types,
];

const COMMON = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  const json = argv.includes('--json');
  try {
    const [name, ...rest] = argv;
    const verb = VERBS.find((known) => known.name === name);
    if (!verb) {
      if (name === undefined || name === '--help' || name === '-h') {
        io.out(`${overview()}\n`);
        return name === undefined ? 2 : 0;
      }
      const names = VERBS.map((known) => known.name);
      const close = nearest(name, names);
      throw new UserError({
        code: 'cli/verb',
        found: JSON.stringify(name),
        expected: `one of ${names.join(', ')}${close === undefined ? '' : `; did you mean ${close}?`}`,
      });
    }
    const { values, positionals } = parse(verb, rest);
    const flags = new Flags(values);
    if (flags.on('help')) {
      io.out(`${verb.usage} [--json]\n\n${verb.doc}\n`);
      return 0;
    }
    const { result, text, exitCode = 0 } = await verb.run({ io, positionals, flags });
    io.out(`${json ? JSON.stringify(result, null, 2) : text}\n`);
    return exitCode;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { others, ...first } = error.toJSON();
    const [flat, ...more] = [first, ...(others ?? [])].map(({ position, ...fields }) => ({
      ...fields,
      ...position,
    }));
    if (json) io.err(`${JSON.stringify({ error: { ...flat, ...(more.length > 0 && { others: more }) } })}\n`);
    else {
      for (const { code, message } of [error, ...error.others.map((fields) => new UserError(fields))]) {
        io.err(`error ${code}: ${message}\n`);
      }
    }
    return 2;
  }
}

function parse(verb: Verb, args: string[]) {
  try {
    return parseArgs({ args, options: { ...verb.flags, ...COMMON }, allowPositionals: true });
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new UserError({ code: 'cli/flag', at: verb.name, found, expected: verb.usage, cause });
  }
}

function overview(): string {
  return [
    'Supernet Playground on the command line. Verbs:',
    ...VERBS.map(({ usage, doc }) => `  ${usage}\n      ${doc}`),
    'Every verb takes --json and --help.',
  ].join('\n');
}
