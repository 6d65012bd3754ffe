/** @file What can happen to one character of a link on its way. */
import { Rng } from '../../../src/core/rng';

/** Of links, and a few that are around them. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.#%~ é';
const INSERTED = 6;

/** Every other character at every place, every character left out, some put between, every two neighbours swapped. */
export function* corruptions(link: string): Generator<string> {
  const rng = Rng.from(link.length);
  for (let i = 0; i <= link.length; i++) {
    const [before, after] = [link.slice(0, i), link.slice(i + 1)];
    for (let n = 0; n < INSERTED; n++) yield before + rng.pick([...ALPHABET]) + link.slice(i);
    if (i === link.length) return;
    yield before + after;
    for (const character of ALPHABET) if (character !== link[i]) yield before + character + after;
    if (after !== '' && after[0] !== link[i]) yield before + after[0]! + link[i]! + after.slice(1);
  }
}

/** Those that `decode` does not refuse as damaged. `codeOf`: the code of the error that a body throws. */
export function unnoticed(
  link: string,
  decode: (link: string) => unknown,
  codeOf: (body: () => unknown) => string,
): readonly string[] {
  const missed: string[] = [];
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0; // a hundred thousand of them
  try {
    for (const damaged of corruptions(link)) {
      const code = codeOf(() => decode(damaged));
      if (!/^link\/(damaged|foreign|newer-version)$/.test(code)) missed.push(`${code}: ${damaged}`);
    }
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  return missed;
}
