/** @file `--subnet`: a subnet code, candidate digits, or a fix-subnet file (YAML, JSON). */
import { locating, parseConfig } from '../config';
import { Rng } from '../core/rng';
import type { Choices } from '../mutables';
import { type SearchSpace, importFixSubnet, subnetOfText } from '../space';
import type { CliIo } from './io';

/** Without a flag: the first sample of `seed`. */
export async function chosenSubnet(
  io: CliIo,
  space: SearchSpace,
  flag: string | undefined,
  seed: number,
): Promise<Choices> {
  if (flag === undefined) return space.mutator.sample(Rng.from(seed).fork('sample').fork(0), 'random');
  if (/\.(ya?ml|json5?)$/.test(flag)) {
    const parsed = parseConfig(await io.readText(flag), { fileName: flag });
    return locating(parsed, (value) => importFixSubnet(space, value));
  }
  return subnetOfText(space, flag);
}
