/**
 * @file A subnet in a few characters: the choice indices as one mixed-radix number, base64url, most
 * significant group first. 4^20 subnets take seven characters.
 */
import { UserError } from '../core/userError';
import type { Choices } from '../mutables';
import type { NasMutator } from '../mutators';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Characters of every code of this space. */
function codeLength(mutator: NasMutator): number {
  let length = 1;
  for (let reach = 64n; reach < mutator.spaceSize; reach *= 64n) length++;
  return length;
}

export function encodeSubnet(mutator: NasMutator, choices: Choices): string {
  let value = 0n;
  mutator.indices(choices).forEach((index, i) => {
    value = value * BigInt(mutator.groups[i]!.mutables[0].alternatives.length) + BigInt(index);
  });
  let code = '';
  for (let i = codeLength(mutator); i > 0; i--) {
    code = ALPHABET[Number(value % 64n)]! + code;
    value /= 64n;
  }
  return code;
}

export function decodeSubnet(mutator: NasMutator, code: string): Choices {
  const length = codeLength(mutator);
  const wrong = (found: string): UserError =>
    new UserError({
      code: 'subnet/code',
      at: 'subnet code',
      found,
      expected: `${length} characters A–Z a–z 0–9 - _ that this search space made`,
    });
  if (code.length !== length) throw wrong(`${code.length} characters`);
  let value = 0n;
  for (const character of code) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) throw wrong(`the character ${JSON.stringify(character)}`);
    value = value * 64n + BigInt(digit);
  }
  if (value >= mutator.spaceSize) throw wrong('a number beyond the last subnet');
  const indices: number[] = [];
  for (const {
    mutables: [first],
  } of [...mutator.groups].reverse()) {
    const radix = BigInt(first.alternatives.length);
    indices.unshift(Number(value % radix));
    value /= radix;
  }
  return mutator.fromIndices(indices);
}
