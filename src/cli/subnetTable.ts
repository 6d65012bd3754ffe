/** @file `--subnets FILE`: many subnets at once, as lines of codes or as a table of published counts. */
import { z } from 'zod';
import { validate } from '../config';
import { UserError } from '../core/userError';

export interface ListedSubnet {
  readonly code: string;
  /** What a table says of it. */
  readonly expected?: { readonly params?: number | undefined; readonly macs?: number | undefined };
}

const count = z.number().int().min(0);
const table = z.record(
  z.string(),
  z.looseObject({ params: count.optional(), macs: count.optional(), flops: count.optional() }),
);

/**
 * One code a line (blank lines are skipped), or JSON `{code: {params, macs}}`, where tables that call
 * multiply-accumulates `flops` are understood. Errors: `cli/subnets`, and what the table lacks.
 */
export function readSubnetTable(text: string, fileName: string): readonly ListedSubnet[] {
  if (!text.trimStart().startsWith('{')) {
    const codes = text.split('\n').map((line) => line.trim());
    return codes.filter((code) => code !== '').map((code) => ({ code }));
  }
  return Object.entries(validate(table, parse(text, fileName))).map(([code, { params, macs, flops }]) => ({
    code,
    expected: { params, macs: macs ?? flops },
  }));
}

function parse(text: string, fileName: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError({
      code: 'cli/subnets',
      at: fileName,
      found: cause instanceof Error ? cause.message : 'text that is no JSON',
      expected: 'one code a line, or JSON {code: {params, macs}}',
      cause,
    });
  }
}
