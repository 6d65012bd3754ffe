/** @file `space FILE`: what a config describes. */
import { missingBases, openNamed, readConfig } from '../spaces';
import type { Verb } from '../verb';

export const space: Verb = {
  name: 'space',
  usage: 'space FILE|GALLERY-ID',
  doc: 'Name, size, mutables and groups of a search space, and the bases of its config that were not found.',
  flags: {},
  async run({ io, positionals }) {
    const named = await readConfig(io, positionals[0]);
    const opened = openNamed(named);
    const gaps = missingBases(named);
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
      missingBases: gaps,
    };
    const lines = groups.map(
      ({ name, mutables, choices }) => `  ${name}  ${mutables.join(' = ')}  ${choices.join(' | ')}`,
    );
    const missing = gaps.map(
      ({ base, fileName, position }) =>
        `not found: the base ${base} (${fileName ?? 'config'}, line ${position.line})`,
    );
    const title = `${opened.name}: ${opened.size} subnets in ${groups.length} groups`;
    return {
      result,
      text: [title, ...lines, ...missing].join('\n'),
    };
  },
};
