/** @file The ways in which published tables write a subnet down, beside our own code. */
import { UserError } from '../core/userError';
import type { Choices } from '../mutables';
import { choicesOfCell } from './cellString';
import type { SearchSpace } from './SearchSpace';

/**
 * A subnet code; a cell string of NAS-Bench-201; or one digit per group: the index of its candidate (NAS-Bench-Macro's notation; no digit string is
 * a code of such a space, whose groups have at most ten candidates). Errors: `subnet/digits`, `subnet/cell`,
 * `subnet/code`.
 */
export function subnetOfText(space: SearchSpace, text: string): Choices {
  if (text.startsWith('|')) return choicesOfCell(space, text);
  const { groups } = space.mutator;
  const hasDigits =
    groups.length > 0 && groups.every(({ mutables: [first] }) => first.alternatives.length <= 10);
  if (!hasDigits || !/^\d+$/.test(text) || text.length !== groups.length) return space.decode(text);
  const indices = Array.from(text, Number);
  groups.forEach(({ name, mutables: [first] }, i) => {
    if (indices[i]! < first.alternatives.length) return;
    throw new UserError({
      code: 'subnet/digits',
      at: `digit ${i + 1} of ${text}`,
      found: text[i]!,
      expected: `0 to ${first.alternatives.length - 1}, a candidate of ${name}`,
    });
  });
  return space.mutator.fromIndices(indices);
}

/** The largest space whose subnets are worth listing one by one. */
const MAX_LISTED = 1_000_000n;

/** Every subnet, the last group's choice changing fastest. Error: `space/too-many` for more than a million. */
export function* everySubnet(space: SearchSpace): Generator<Choices> {
  if (space.size > MAX_LISTED) {
    throw new UserError({
      code: 'space/too-many',
      found: `${space.size} subnets`,
      expected: `at most ${MAX_LISTED} to go through all of them`,
    });
  }
  for (let n = 0; n < Number(space.size); n++) yield subnetAt(space, n);
}

/** Number n of `everySubnet`. */
export function subnetAt({ mutator }: SearchSpace, n: number): Choices {
  const { groups } = mutator;
  const indices = groups.map(() => 0);
  let rest = n;
  for (let i = groups.length - 1; i >= 0; i--) {
    const numChoices = groups[i]!.mutables[0].alternatives.length;
    indices[i] = rest % numChoices;
    rest = Math.floor(rest / numChoices);
  }
  return mutator.fromIndices(indices);
}
