/**
 * @file What a picture carries so that it can be opened again: config, choices and seed. It may come from a stranger:
 * reading compares and copies, and never opens or runs anything.
 */
import { z } from 'zod';
import { MAX_TEXT_LENGTH } from '../../config/limits';
import { UserError, invariant } from '../../core/userError';
import type { Choices } from '../../mutables';
import type { SearchSpace } from '../../space';

/** The name of the PNG chunk and of the SVG element. */
export const KEYWORD = 'supernet-playground';

const VERSION = 1;
const LARGEST_SIZE = 999_999;
const MAX_NAME = 1000;
const MAX_CODE = 8192;
/** Characters: a config of the largest size, each of its own escaped. */
const MAX_PROJECT = 7 * MAX_TEXT_LENGTH;

const size = z.number().int().min(1).max(LARGEST_SIZE);

const schema = z.object({
  v: z.literal(VERSION),
  config: z.object({ text: z.string().max(MAX_TEXT_LENGTH), fileName: z.string().max(MAX_NAME) }),
  /** Meaningful in the very space it was made in: see `choicesOfProject`. */
  choices: z
    .string()
    .max(MAX_CODE)
    .regex(/^[\w-]+$/),
  seed: z.number().int().nonnegative(),
  /** [C, H, W] and classes that the space was open for. */
  input: z.tuple([size, size, size]),
  numClasses: size,
  spaceHash: z.number().int().nonnegative(),
});

export type Project = Readonly<z.output<typeof schema>>;

export function projectOf(
  space: SearchSpace,
  config: Project['config'],
  choices: Choices,
  seed: number,
): Project {
  const [channels, height, width] = space.input;
  return {
    v: VERSION,
    config: { text: config.text, fileName: config.fileName },
    choices: space.encode(choices),
    seed,
    input: [channels, height, width],
    numClasses: space.numClasses,
    spaceHash: space.hash,
  };
}

/** The project's choices in `space`, the one of its config. Errors: `picture/other-space`. */
export function choicesOfProject(project: Project, space: SearchSpace): Choices {
  if (project.spaceHash !== space.hash) {
    throw new UserError({
      code: 'picture/other-space',
      at: 'picture',
      found: `a subnet of another version of ${space.name}`,
      expected: 'the same mutables and candidates; the space has changed since the picture was made',
    });
  }
  return space.decode(project.choices);
}

/** JSON in plain ASCII that needs no escaping in XML, whatever the config holds. */
export function projectText(project: Project): string {
  const json = JSON.stringify(project).replaceAll(
    /[<>&\x7f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  invariant(readProject(json) !== undefined, 'a project that could not be read back');
  return json;
}

/** `undefined` for what is no project of ours, or of a release to come. */
export function readProject(json: string): Project | undefined {
  if (json.length > MAX_PROJECT) return undefined;
  try {
    return schema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
