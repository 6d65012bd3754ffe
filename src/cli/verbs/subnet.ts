/** @file `subnet FILE`: a subnet as MMRazor's fix-subnet file. */
import { writeConfig, type ConfigValue } from '../../config';
import { exportFixSubnet } from '../../space';
import { inputFlag, openNamed, readConfig } from '../spaces';
import { chosenSubnet } from '../subnets';
import type { Verb } from '../verb';

export const subnet: Verb = {
  name: 'subnet',
  usage: 'subnet FILE|GALLERY-ID [--subnet FILE|CODE] [--seed S]',
  doc: "A subnet as the YAML that MMRazor's fix_subnet reads: {key: {chosen: …}} by alias or module path.",
  flags: { subnet: { type: 'string' }, seed: { type: 'string' } },
  async run({ io, positionals, flags }) {
    const named = await readConfig(io, positionals[0]);
    const space = openNamed(named, inputFlag(undefined));
    const choices = await chosenSubnet(
      io,
      space,
      flags.text('subnet'),
      flags.count('seed', 0),
      named.readFile,
    );
    const fixed = exportFixSubnet(space, choices);
    return { result: fixed, text: writeConfig(fixed as ConfigValue, 'yaml').trimEnd() };
  },
};
