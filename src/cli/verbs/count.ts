/** @file `count FILE`: parameters and multiply-accumulates of one subnet. */
import { inputFlag, openNamed, readConfig } from '../spaces';
import { chosenSubnet } from '../subnets';
import type { Verb } from '../verb';

export const count: Verb = {
  name: 'count',
  usage: 'count FILE|GALLERY-ID [--subnet FILE|CODE] [--input C,H,W] [--seed S] [--modules]',
  doc: 'Parameters and MACs of a subnet (of the first sample of the seed, when none is named).',
  flags: {
    subnet: { type: 'string' },
    input: { type: 'string' },
    seed: { type: 'string' },
    modules: { type: 'boolean' },
  },
  async run({ io, positionals, flags }) {
    const opened = openNamed(await readConfig(io, positionals[0]), inputFlag(flags.text('input')));
    const choices = await chosenSubnet(io, opened, flags.text('subnet'), flags.count('seed', 0));
    const { params, macs, byModule } = opened.costReport(choices);
    const modules = flags.on('modules') ? Object.fromEntries(byModule) : undefined;
    const lines = [...(flags.on('modules') ? byModule : [])].map(
      ([path, cost]) => `  ${path}  ${cost.params}  ${cost.macs}`,
    );
    return {
      result: {
        space: opened.name,
        input: opened.input,
        code: opened.encode(choices),
        params,
        macs,
        ...(modules && { modules }),
      },
      text: [`${params} parameters, ${macs} MACs at ${opened.input.join('×')}`, ...lines].join('\n'),
    };
  },
};
