/**
 * @file Recomputes published parameter and MAC counts of fixed architectures, to the last digit. An entry
 * names a family and an architecture; a family we have a space for is traced and counted.
 */
import { z } from 'zod';
import { normalise, validate } from '../../config';
import { SearchSpace } from '../SearchSpace';
import { goldenFamilies } from './families';
import type { GoldenNetwork } from './family';

const entrySchema = z.looseObject({
  family: z.string(),
  name: z.string(),
  arch: z.unknown(),
  /** Side of the square image, in pixels. */
  input: z.number().int().min(1).optional(),
  params: z.number().int(),
  macs: z.number().int(),
});
const fileSchema = z.looseObject({ entries: z.array(entrySchema) });

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

export interface GoldenReport {
  readonly results: readonly GoldenResult[];
  /** Families without a space here, with the number of their entries. */
  readonly unknown: ReadonlyMap<string, number>;
}

const IMAGENET = { size: 224, numClasses: 1000 };

/** Errors: what the file lacks; `golden/arch` for an architecture that its family does not have. */
export function recomputeGolden(file: unknown): GoldenReport {
  const { entries } = validate(fileSchema, file);
  const spaces = new Map<string, SearchSpace>();
  const results: GoldenResult[] = [];
  const unknown = new Map<string, number>();
  entries.forEach(({ family: familyName, name, arch, input, params, macs }, i) => {
    const family = goldenFamilies.get(familyName);
    if (!family) {
      unknown.set(familyName, (unknown.get(familyName) ?? 0) + 1);
      return;
    }
    const network = family({ arch, name, at: ['entries', i, 'arch'] });
    const space = openOnce(spaces, network, input);
    const cost = space.cost(network.choices?.(space) ?? space.mutator.fromIndices([]));
    const got = network.countsAuxiliary ? { ...cost, params: cost.params + auxiliaryParams(space) } : cost;
    results.push({
      family: familyName,
      name,
      expected: { params, macs },
      got,
      exact: got.params === params && got.macs === macs,
    });
  });
  return { results, unknown };
}

function auxiliaryParams(space: SearchSpace): number {
  return space.params
    .filter(({ name, role }) => /(^|\.)aux/.test(name) && !role.startsWith('running'))
    .reduce((sum, { shape }) => sum + shape.reduce((product, n) => product * n, 1), 0);
}

/** Entries of one family mostly share their space. */
function openOnce(
  opened: Map<string, SearchSpace>,
  { config, ...network }: GoldenNetwork,
  input: number | undefined,
): SearchSpace {
  const size = input ?? network.size ?? IMAGENET.size;
  const { numClasses = IMAGENET.numClasses } = network;
  const key = JSON.stringify([config, size, numClasses]);
  const known = opened.get(key);
  if (known) return known;
  const space = new SearchSpace(normalise(config), { input: [3, size, size], numClasses });
  opened.set(key, space);
  return space;
}
