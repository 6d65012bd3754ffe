/** @file What a family of published architectures has to say: how its notation becomes a config and choices. */
import { z } from 'zod';
import { type ConfigDict, validate } from '../../config';
import { type ConfigPath, formatPath } from '../../core/configPath';
import { UserError } from '../../core/userError';
import { type Choice, type Choices, sameChoice } from '../../mutables';
import type { SearchSpace } from '../SearchSpace';

/** One published architecture, as its file notes it. */
export interface GoldenArch {
  readonly arch: unknown;
  readonly name: string;
  /** Where `arch` stands in the file. */
  readonly at: ConfigPath;
}

/** The space it belongs to, and its place in it. */
export interface GoldenNetwork {
  readonly config: ConfigDict;
  /** Side of the square images, where the entry does not say. */
  readonly size?: number;
  readonly numClasses?: number;
  /** Parameters include those of the auxiliary head, which no subnet runs. */
  readonly countsAuxiliary?: boolean;
  /** Missing: the network is fixed. Errors: `golden/arch` for an architecture that the space does not have. */
  readonly choices?: (space: SearchSpace) => Choices;
}

export type GoldenFamily = (arch: GoldenArch) => GoldenNetwork;

/** `arch` as `schema` wants it. */
export const readArch = <T>(schema: z.ZodType<T>, { arch, at }: GoldenArch): T => validate(schema, arch, at);

export function badArch(at: ConfigPath, found: string, expected: string): UserError {
  return new UserError({ code: 'golden/arch', at: formatPath(at), found, expected });
}

/** Candidate indices, as a list or as digits. */
export const indicesSchema = z
  .union([z.array(z.number().int().min(0)), z.string().regex(/^\d+$/)], {
    error: 'a list of candidate indices, or a text of digits',
  })
  .transform((arch): number[] => Array.from(arch, Number));

/** One candidate index per choice block of the space, in its order. */
export function choicesOf(space: SearchSpace, indices: readonly number[], at: ConfigPath): Choices {
  const { groups } = space.mutator;
  if (indices.length !== groups.length)
    throw badArch(at, `${indices.length} indices`, `${groups.length}, one per choice block of ${space.name}`);
  groups.forEach(({ name, mutables: [first] }, i) => {
    if (indices[i]! >= first.alternatives.length)
      throw badArch(
        [...at, i],
        String(indices[i]),
        `0 to ${first.alternatives.length - 1}, a candidate of ${name}`,
      );
  });
  return space.mutator.fromIndices(indices);
}

/** Choices by mutable id; names that the space has not are ignored, and what is not named is at its first choice. */
export function chosenByName(
  space: SearchSpace,
  chosen: ReadonlyMap<string, Choice>,
  at: ConfigPath,
): Choices {
  return space.mutator.choicesOf(({ mutables: [first] }) => {
    const choice = chosen.get(first.id);
    if (choice === undefined) return first.alternatives[0]!;
    if (first.alternatives.some((candidate) => sameChoice(candidate, choice))) return choice;
    throw badArch(
      at,
      `${JSON.stringify(choice)} for ${first.id}`,
      `one of ${JSON.stringify(first.alternatives)}`,
    );
  });
}
