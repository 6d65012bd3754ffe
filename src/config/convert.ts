/** @file The same config in another of the three languages. */
import { asFile } from './fileShape';
import { type ConfigFormat, fileNameIn } from './format';
import { locating } from './locate';
import { parseConfig } from './parse';
import { writeConfig } from './write/writeConfig';

interface NamedText {
  readonly text: string;
  readonly fileName: string;
}

/** Comments are not kept. Throws as `parseConfig` and `writeConfig`; the parser of its language has been loaded. */
export function converted({ text, fileName }: NamedText, format: ConfigFormat): NamedText {
  const parsed = parseConfig(text, { fileName });
  const written = locating(parsed, (value) =>
    writeConfig(format === 'python' ? asFile(value) : value, format),
  );
  return { text: written, fileName: fileNameIn(format, fileName) };
}
