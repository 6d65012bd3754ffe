/** @file `--subnet`: a subnet code, candidate digits, or a fix-subnet file (YAML, JSON). */
import { type ReadFile, locating, parseConfig } from '../config';
import { formatPath } from '../core/configPath';
import { Rng } from '../core/rng';
import { UserError } from '../core/userError';
import type { Choices } from '../mutables';
import { type SearchSpace, importFixSubnet, subnetOfText } from '../space';
import type { CliIo } from './io';

/** Without a flag: the subnet that the config itself fixes (`sub_model`), else the first sample of `seed`. */
export async function chosenSubnet(
  io: CliIo,
  space: SearchSpace,
  flag: string | undefined,
  seed: number,
  readFile: ReadFile = () => undefined,
): Promise<Choices> {
  if (flag === undefined) {
    const fixed = fixedByConfig(space, readFile);
    if (fixed) return fixed;
  }
  if (flag === undefined) return space.mutator.sample(Rng.from(seed).fork('sample').fork(0), 'random');
  if (/\.(ya?ml|json5?)$/.test(flag)) {
    const parsed = parseConfig(await io.readText(flag), { fileName: flag });
    return locating(parsed, (value) => importFixSubnet(space, value));
  }
  return subnetOfText(space, flag);
}

/** What `fix_subnet` says, if the config has one: choices, or a file of them, which must be there. */
function fixedByConfig(space: SearchSpace, readFile: ReadFile): Choices | undefined {
  const { fixSubnet } = space.config;
  if (!fixSubnet) return undefined;
  if (typeof fixSubnet.value !== 'string') return importFixSubnet(space, fixSubnet.value);
  const text = readFile(fixSubnet.value);
  if (text === undefined) {
    throw new UserError({
      code: 'cli/no-subnet-file',
      at: formatPath(fixSubnet.at),
      found: `the file ${fixSubnet.value}, which is not here`,
      expected: 'that file beside the config, or --subnet FILE|CODE',
    });
  }
  const parsed = parseConfig(text, { fileName: fixSubnet.value });
  return locating(parsed, (value) => importFixSubnet(space, value));
}
