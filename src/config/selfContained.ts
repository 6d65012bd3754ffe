/** @file A config in one text, for links and workers, which carry no other files. */
import type { ReadFile } from './bases/loader';
import { parseConfig } from './parse';
import { writeConfig } from './write/writeConfig';

interface NamedText {
  readonly text: string;
  readonly fileName: string;
}

/** The config itself where it names no bases, else the merged one as JSON5. Throws as `parseConfig`. */
export function selfContained(config: NamedText, readFile: ReadFile): NamedText {
  const parsed = parseConfig(config.text, { fileName: config.fileName, readFile });
  if (!parsed.hasBases) return config;
  const fileName = `${config.fileName.replace(/\.\w+$/, '')}.json5`;
  return { text: writeConfig(parsed.value, 'json5'), fileName };
}
