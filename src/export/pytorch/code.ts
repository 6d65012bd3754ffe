/**
 * @file Python text with its numbers left open, so that two blocks that differ in numbers alone are seen to be one class
 * with arguments.
 */

/** A number, by the name that an argument for it would have. */
export interface Hole {
  readonly name: string;
  readonly value: number;
  /** The attribute that it helps to make; tells arguments of one name apart. */
  readonly of?: string;
  /** Read when the block runs, not when it is made. */
  readonly runs?: true;
}

/** `ClassName(arguments)` of another block. */
export interface Made<Block> {
  readonly block: Block;
  readonly of?: string;
}

export type Code<Block = never> = readonly (string | Hole | Made<Block>)[];

type Part<Block> = string | Hole | Code<Block>;

/** Joins texts and codes: code`nn.Linear(${features})`. */
export function code<Block = never>(texts: TemplateStringsArray, ...parts: readonly Part<Block>[]): Code<Block> {
  return texts.flatMap((text, i) => {
    const part = parts[i];
    if (part === undefined) return [text];
    return isCode(part) ? [text, ...part] : [text, part];
  });
}

const isCode = <Block>(part: Part<Block>): part is Code<Block> => Array.isArray(part);

export const hole = (name: string, value: number): Hole => ({ name, value });

/** Codes with `separator` between them. */
export const joined = <Block>(codes: readonly Code<Block>[], separator: string): Code<Block> =>
  codes.flatMap((part, i) => (i === 0 ? part : [separator, ...part]));
