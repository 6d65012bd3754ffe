/** @file One value of a config as it would stand inside a text: what an editor splices in. */
import type { ConfigFormat } from '../format';
import type { ConfigValue } from '../value';
import { json5Block, json5Key } from './json5';
import { singleQuoted } from './layout';
import { pythonBlock } from './python';
import { yamlBlock, yamlFlow, yamlText } from './yaml';

export interface TextPlace {
  /** Columns that the line is indented by. */
  readonly indent: number;
  /** Columns before the value. */
  readonly column: number;
}

/** Reads back as `value`; further lines are indented, the last one has no line break. YAML in flow style. */
export function writeValue(value: ConfigValue, format: ConfigFormat, { indent, column }: TextPlace): string {
  // Column 0 would mean the root of a file.
  if (format === 'json5') return json5Block(value, indent, Math.max(1, column));
  return format === 'python' ? pythonBlock(value, indent, column) : yamlFlow(value);
}

/** JSON as strict readers want it. */
export const writeStrict = (value: ConfigValue, { indent }: TextPlace): string =>
  JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(indent)}`);

/** The key as the writers spell it; Python's as a text between quotes. */
export function writeKey(key: string, format: ConfigFormat): string {
  if (format === 'json5') return json5Key(key);
  return format === 'python' ? singleQuoted(key) : yamlText(key);
}

/** In YAML's block style, relative to `indent` columns; one line where the writer keeps it on one. */
export const writeYamlBlock = (value: ConfigValue, place: TextPlace): readonly string[] =>
  yamlBlock(value, place.indent, place.column);
