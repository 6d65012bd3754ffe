/** @file `space FILE`: what a config describes. */
import { openNamed, readConfig } from '../spaces';
import type { Verb } from '../verb';

export const space: Verb = {
  name: 'space',
  usage: 'space FILE|GALLERY-ID',
  doc: 'Name, size, mutables and groups of a search space.',
  flags: {},
  async run({ io, positionals }) {
    const opened = openNamed(await readConfig(io, positionals[0]));
    const groups = opened.mutator.groups.map(({ name, mutables }) => ({
      name,
      mutables: mutables.map(({ id }) => id),
      choices: mutables[0].alternatives,
    }));
    const result = {
      name: opened.name,
      input: opened.input,
      numClasses: opened.numClasses,
      size: opened.size.toString(),
      groups,
    };
    const lines = groups.map(
      ({ name, mutables, choices }) => `  ${name}  ${mutables.join(' = ')}  ${choices.join(' | ')}`,
    );
    return {
      result,
      text: [`${opened.name}: ${opened.size} subnets in ${groups.length} groups`, ...lines].join('\n'),
    };
  },
};
