/** @file `types`: what configs can name, with what it is. */
import { moduleDefinitions } from '../../nn';
import type { Verb } from '../verb';

export const types: Verb = {
  name: 'types',
  usage: 'types',
  doc: 'Every type that a config may name, by kind.',
  flags: {},
  run() {
    const result = moduleDefinitions.map(({ type, kind, title, doc }) => ({ type, kind, title, doc }));
    const kinds = [...new Set(result.map(({ kind }) => kind))];
    const width = Math.max(...result.map(({ type }) => type.length));
    const lines = kinds.flatMap((kind) => [
      `${kind}:`,
      ...result
        .filter((known) => known.kind === kind)
        .map(({ type, title, doc }) => `  ${type.padEnd(width)}  ${title}. ${doc}`),
    ]);
    return Promise.resolve({ result, text: lines.join('\n') });
  },
};
