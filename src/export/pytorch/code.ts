/**
 * @file Python text with its numbers left open, so that two blocks that differ in numbers alone are seen to be one class
 * with arguments.
 */
import type { Block } from './blocks';

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
export interface Made {
  readonly block: Block;
  readonly of?: string;
}

export type Part = string | Hole | Made;

export type Code = readonly Part[];

/** Joins texts and codes: code`nn.Linear(${features})`. */
export function code(texts: TemplateStringsArray, ...parts: readonly (Part | Code)[]): Code {
  return texts.flatMap((text, i) => {
    const part = parts[i];
    if (part === undefined) return [text];
    return isCode(part) ? [text, ...part] : [text, part];
  });
}

const isCode = (part: Part | Code): part is Code => Array.isArray(part);

export const hole = (name: string, value: number): Hole => ({ name, value });

/** Codes with `separator` between them. */
export const joined = (codes: readonly Code[], separator: string): Code =>
  codes.flatMap((part, i) => (i === 0 ? part : [separator, ...part]));

/** With the numbers as they are; blocks stand as `_`. */
export const textOf = (parts: Code): string =>
  parts
    .map((part) => (typeof part === 'string' ? part : 'block' in part ? '_' : String(part.value)))
    .join('');
