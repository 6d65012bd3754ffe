import { parseConfig } from '../../../../src/config/parse';
import type { ParsedConfig } from '../../../../src/config/parsedConfig';

/** `files` are what bases may be read from, by path. */
export function readPython(text: string, files: Readonly<Record<string, string>> = {}): ParsedConfig {
  return parseConfig(text, { fileName: 'configs/a/main.py', readFile: (path) => files[path] });
}
