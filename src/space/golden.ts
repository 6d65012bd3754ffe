/**
 * @file Recomputes published parameter and MAC counts of fixed architectures, to the last digit. An entry
 * names a family and an architecture; a family we have a space for is traced and counted.
 */
import { z } from 'zod';
import { validate } from '../config';
import { type ConfigPath, formatPath } from '../core/configPath';
import { UserError } from '../core/userError';
import type { Choices } from '../mutables';
import type { SearchSpace } from './SearchSpace';

const entrySchema = z.looseObject({
  family: z.string(),
  name: z.string(),
  arch: z.unknown(),
  input: z.number().int().optional(),
  params: z.number().int(),
  macs: z.number().int(),
});
const fileSchema = z.looseObject({ entries: z.array(entrySchema) });

export type GoldenEntry = z.output<typeof entrySchema>;

export interface GoldenCount {
  readonly params: number;
  readonly macs: number;
}

export interface GoldenResult {
  readonly family: string;
  readonly name: string;
  readonly expected: GoldenCount;
  readonly got: GoldenCount;
  readonly exact: boolean;
}

/** Opens the space of a family for square images of `size` pixels. */
export type OpenFamily = (size: number) => SearchSpace;

export interface GoldenReport {
  readonly results: readonly GoldenResult[];
  /** Families without a space here, with the number of their entries. */
  readonly unknown: ReadonlyMap<string, number>;
}

/**
 * `families`: those whose `arch` lists candidate indices, one per choice block, as a list or as digits.
 * Errors: what the file lacks; `golden/arch` for an architecture that the space does not have.
 */
export function recomputeGolden(file: unknown, families: ReadonlyMap<string, OpenFamily>): GoldenReport {
  const { entries } = validate(fileSchema, file);
  const spaces = new Map<string, SearchSpace>();
  const results: GoldenResult[] = [];
  const unknown = new Map<string, number>();
  entries.forEach((entry, i) => {
    const { family, name, input = 224, params, macs } = entry;
    const open = families.get(family);
    if (!open) {
      unknown.set(family, (unknown.get(family) ?? 0) + 1);
      return;
    }
    const key = `${family}@${input}`;
    const space = spaces.get(key) ?? open(input);
    spaces.set(key, space);
    const got = space.cost(choicesOf(space, entry.arch, ['entries', i, 'arch']));
    results.push({
      family,
      name,
      expected: { params, macs },
      got,
      exact: got.params === params && got.macs === macs,
    });
  });
  return { results, unknown };
}

const archSchema = z.union([z.array(z.number().int().min(0)), z.string().regex(/^\d+$/)], {
  error: 'a list of candidate indices, or a text of digits',
});

function choicesOf(space: SearchSpace, arch: unknown, at: ConfigPath): Choices {
  const indices = Array.from(validate(archSchema, arch, at), Number);
  const { groups } = space.mutator;
  const fail = (place: ConfigPath, found: string, expected: string): never => {
    throw new UserError({ code: 'golden/arch', at: formatPath(place), found, expected });
  };
  if (indices.length !== groups.length)
    fail(at, `${indices.length} indices`, `${groups.length}, one per choice block of ${space.name}`);
  groups.forEach(({ name, mutables: [first] }, i) => {
    if (indices[i]! >= first.numChoices)
      fail([...at, i], String(indices[i]), `0 to ${first.numChoices - 1}, a candidate of ${name}`);
  });
  return space.mutator.fromIndices(indices);
}
