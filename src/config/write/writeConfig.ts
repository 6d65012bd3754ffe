/** @file Config value → text. Neither format's parser is needed, so links and exports stay small. */
import type { ConfigFormat } from '../format';
import type { ConfigValue } from '../value';
import { writeJson5 } from './json5';
import { writePython } from './python';
import { writeYaml } from './yaml';

const WRITERS: Readonly<Record<ConfigFormat, (value: ConfigValue) => string>> = {
  json5: writeJson5,
  python: writePython,
  yaml: writeYaml,
};

/**
 * Text that `parseConfig` reads back as an equal value; ends in a line break. Comments are not kept.
 * Throws `config/no-python` for what no Python file can hold (see write/python.ts).
 */
export function writeConfig(value: ConfigValue, format: ConfigFormat): string {
  return WRITERS[format](value);
}
