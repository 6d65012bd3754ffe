/** @file `sample FILE`: subnets drawn from a seed, with what they cost. */
import { seededSample } from '../../space';
import { openNamed, readConfig } from '../spaces';
import type { Verb } from '../verb';

export const sample: Verb = {
  name: 'sample',
  usage: 'sample FILE|GALLERY-ID --seed S -n N',
  doc: 'N subnets drawn from a seed: code, parameters, MACs and choices.',
  flags: { seed: { type: 'string' }, n: { type: 'string', short: 'n' } },
  async run({ io, positionals, flags }) {
    const opened = openNamed(await readConfig(io, positionals[0]));
    const seed = flags.count('seed', 0);
    const subnets = Array.from({ length: flags.count('n', 1, 1) }, (_, i) => {
      const choices = seededSample(opened, seed, i);
      return { code: opened.encode(choices), ...opened.cost(choices), choices: Object.fromEntries(choices) };
    });
    const lines = subnets.map(({ code, params, macs }) => `${code}  ${params} parameters  ${macs} MACs`);
    return { result: { space: opened.name, seed, subnets }, text: lines.join('\n') };
  },
};
