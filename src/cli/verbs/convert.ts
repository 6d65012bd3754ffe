/** @file `convert FILE`: a config in another of the three languages, its bases merged in. */
import { asFile, locating, normalise, parseConfig, writeConfig } from '../../config';
import { badFlag } from '../io';
import { readConfig } from '../spaces';
import type { Verb } from '../verb';

const FORMATS = ['python', 'yaml', 'json5'] as const;

export const convert: Verb = {
  name: 'convert',
  usage: 'convert FILE|GALLERY-ID --to python|yaml|json5',
  doc: 'The same space as a Python, YAML or JSON5 config, with its bases merged in; comments are not kept.',
  flags: { to: { type: 'string' } },
  async run({ io, positionals, flags }) {
    const { config, readFile } = await readConfig(io, positionals[0]);
    const wanted = flags.text('to') ?? 'python';
    const format = FORMATS.find((name) => name === wanted);
    if (!format) throw badFlag('to', wanted, FORMATS.join(', '));
    const parsed = parseConfig(config.text, { fileName: config.fileName, readFile });
    locating(parsed, normalise); // refuses what describes no space
    const text = locating(parsed, (value) =>
      writeConfig(format === 'python' ? asFile(value) : value, format),
    );
    return { result: { format, text, gaps: parsed.gaps.map(({ base }) => base) }, text: text.trimEnd() };
  },
};
